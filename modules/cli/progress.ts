import { MultiBar, Presets } from "cli-progress";
import type { ScanEvent } from "../discovery";
import type { Terminal } from "./terminal";
import { counted } from "./words";

/** Shows how a scan gets on: a bar on a terminal, a line for each region with VPNs elsewhere. */
export interface ScanProgress {
  readonly onEvent: (event: ScanEvent) => void;
  /** Clears what is left on the screen. */
  stop(): void;
}

/** @param show `false`: say nothing */
export function scanProgress(terminal: Terminal, show: boolean): ScanProgress {
  if (!show) return { onEvent: () => undefined, stop: () => undefined };
  return terminal.interactive ? barProgress() : lineProgress(terminal);
}

function lineProgress(terminal: Terminal): ScanProgress {
  return {
    onEvent: (event) => {
      if (event.kind === "started") {
        terminal.log(`Scanning ${counted(event.regions.length, "region")} of account ${event.identity.accountId}.`);
      } else if (!isEmpty(event)) {
        terminal.log(`  ${event.region}: ${inWords(event)}`);
      }
    },
    stop: () => undefined,
  };
}

function barProgress(): ScanProgress {
  const bars = new MultiBar(
    {
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      format: "{bar} {value}/{total} regions  {last}",
    },
    Presets.shades_classic,
  );
  let bar: ReturnType<typeof bars.create> | undefined;
  return {
    onEvent: (event) => {
      if (event.kind === "started") bar = bars.create(event.regions.length, 0, { last: "" });
      else bar?.increment(1, { last: `${event.region}: ${inWords(event)}` });
    },
    stop: () => {
      bars.stop();
    },
  };
}

type RegionDone = Extract<ScanEvent, { kind: "region-done" }>;

function isEmpty({ scan: { vpnConnections, clientVpnEndpoints } }: RegionDone): boolean {
  return [vpnConnections, clientVpnEndpoints].every((reading) => reading.ok && reading.value.length === 0);
}

function inWords({ scan }: RegionDone): string {
  const { vpnConnections, clientVpnEndpoints } = scan;
  const count = (reading: typeof vpnConnections | typeof clientVpnEndpoints, noun: string): string =>
    reading.ok ? counted(reading.value.length, noun) : `${noun}s not read (${reading.failure.code})`;
  return `${count(vpnConnections, "VPN connection")}, ${count(clientVpnEndpoints, "Client VPN endpoint")}`;
}
