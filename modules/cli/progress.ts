import { MultiBar, Presets } from "cli-progress";
import type { ScanEvent } from "../discovery";
import { type Terminal, visible } from "./terminal";
import { counted } from "./words";

/** Shows how a scan gets on: a bar on a terminal; elsewhere a line for each region with VPNs, or for each of many accounts. */
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
  let accounts: AccountLines | undefined;
  return {
    onEvent: (event) => {
      if (event.kind === "accounts") {
        accounts = new AccountLines(event.count);
        terminal.log(`Scanning ${counted(event.count, "account")}.`);
      } else if (accounts) {
        const line = accounts.lineAfter(event);
        if (line !== undefined) terminal.log(line);
      } else if (event.kind === "started") {
        terminal.log(`Scanning ${counted(event.regions.length, "region")} of account ${event.identity.accountId}.`);
      } else if (event.kind === "region-done" && !isEmpty(event)) {
        terminal.log(`  ${event.region}: ${inWords(event)}`);
      }
    },
    stop: () => undefined,
  };
}

/** One of many accounts while it is scanned. */
interface AccountCount {
  readonly title: string;
  regionsLeft: number;
  readonly regions: number;
  connections: number;
  endpoints: number;
  unread: number;
}

/** Counts what is found in many accounts, for one line for each. */
class AccountLines {
  private readonly counts = new Map<string, AccountCount>();
  private done = 0;

  constructor(private readonly total: number) {}

  /** The line that is due after an event: when an account is done, or was given up. */
  lineAfter(event: Exclude<ScanEvent, { kind: "accounts" }>): string | undefined {
    if (event.kind === "gap") {
      const { accountId, kind, regions } = event.gap;
      // Those that are not active are not among those that are counted.
      if (regions.length > 0 || kind === "account-not-active") return undefined;
      return `${this.next()} ${accountId}: not read (${event.gap.code})`;
    }
    if (event.kind === "started") {
      const { identity, name, regions } = event;
      const title = name === undefined ? identity.accountId : `${identity.accountId} ${visible(name)}`;
      const count = { title, regionsLeft: regions.length, regions: regions.length };
      this.counts.set(identity.accountId, { ...count, connections: 0, endpoints: 0, unread: 0 });
      return regions.length === 0 ? `${this.next()} ${title}: no region to scan` : undefined;
    }
    const count = this.counts.get(event.scan.accountId);
    if (!count) return undefined;
    const { vpnConnections, clientVpnEndpoints } = event.scan;
    count.regionsLeft -= 1;
    if (vpnConnections.ok) count.connections += vpnConnections.value.length;
    if (clientVpnEndpoints.ok) count.endpoints += clientVpnEndpoints.value.length;
    if (!vpnConnections.ok || !clientVpnEndpoints.ok) count.unread += 1;
    return count.regionsLeft === 0 ? `${this.next()} ${lineOf(count)}` : undefined;
  }

  private next(): string {
    this.done += 1;
    return `  ${String(this.done).padStart(String(this.total).length)}/${String(this.total)}`;
  }
}

function lineOf({ title, regions, connections, endpoints, unread }: AccountCount): string {
  const found = `${counted(connections, "VPN connection")}, ${counted(endpoints, "Client VPN endpoint")}`;
  const gaps = unread === 0 ? "" : `, ${String(unread)} not read`;
  return `${title}: ${found} in ${counted(regions, "region")}${gaps}`;
}

function barProgress(): ScanProgress {
  const bars = new MultiBar(
    {
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      format: "{bar} {value}/{total} regions{of}  {last}",
    },
    Presets.shades_classic,
  );
  let bar: ReturnType<typeof bars.create> | undefined;
  let total = 0;
  let of = "";
  return {
    onEvent: (event) => {
      if (event.kind === "accounts") {
        of = ` of ${counted(event.count, "account")}`;
      } else if (event.kind === "started") {
        total += event.regions.length;
        if (bar) bar.setTotal(total);
        else bar = bars.create(total, 0, { last: "", of });
      } else if (event.kind === "region-done") {
        const place = of === "" ? event.region : `${event.scan.accountId} ${event.region}`;
        bar?.increment(1, { last: `${place}: ${inWords(event)}`, of });
      }
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
