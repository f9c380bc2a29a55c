import { optionProblems } from "../../config/tunnel-option-rules";
import { requiresBgpLogProvider } from "../../config/provider-version";
import { isWithinWindow, windowInWords } from "../../config/maintenance-window";
import type { Settings } from "../../config";
import {
  DOCUMENTED_DEFAULTS,
  type NegotiatedOptions,
  type Reading,
  TUNNEL_OPTION_NAMES,
  type VpnConnection,
} from "../../inventory";
import { cutOffs, NEGOTIATED_OPTIONS, unsaid } from "./cut-off";
import { inWords, pick, type Tunnel } from "./tunnel";

/** Why a tunnel is not changed now, and the way out. */
export interface Reason {
  readonly reason: string;
  readonly hint?: string | undefined;
}

/** What the reasons are looked for in. */
export interface ReasonContext {
  readonly connection: VpnConnection;
  readonly settings: Settings;
  readonly negotiated: Readonly<Record<string, Reading<NegotiatedOptions>>>;
  readonly now: Date;
}

/** What makes it impossible to change the tunnel, or impossible to say which one would be changed: no force helps. */
export function impossible(tunnel: Tunnel, { connection, settings }: ReasonContext): Reason | undefined {
  const { facts } = connection;
  if (facts.attachment.kind === "concentrator") {
    return { reason: "it is on a VPN concentrator, which the AWS provider 5 does not know" };
  }
  if (!connection.isTunnelOrderCertain) {
    return {
      reason:
        "which tunnel Terraform would take for the first is not certain: both have the same pre-shared key, or AWS's " +
        "configuration for the device lists them in another order",
      hint: "Give the tunnels different keys, or change it by hand.",
    };
  }
  const becomes = {
    ...DOCUMENTED_DEFAULTS,
    ...pick(tunnel.options, TUNNEL_OPTION_NAMES),
    ...pick(tunnel.wish, tunnel.differing),
  };
  const [problem] = optionProblems(becomes);
  if (problem) {
    const { option, rule } = problem;
    return {
      reason: `${option} ${rule}: what is wished for does not go with what ${inWords(tunnel)} has`,
      hint: "Wish for both, or leave it out for this connection: harden.overrides.",
    };
  }
  const isToStart = tunnel.wish.startupAction === "start" && tunnel.differing.includes("startupAction");
  if (isToStart && facts.customerGateway?.ipAddress === undefined) {
    return {
      reason: "startupAction `start` needs a customer gateway with an IP address, and this one has none",
      hint: "Wish for `add` for this connection: harden.overrides.",
    };
  }
  const changesLog = tunnel.differing.some((name) => name === "tunnelLog" || name === "bgpLog");
  if (changesLog && tunnel.options.bgpLog?.enabled && !requiresBgpLogProvider(settings.terraform.providerVersion)) {
    return {
      reason: `${inWords(tunnel)} has a BGP log, which an AWS provider before 6.24.0 could switch off`,
      hint: 'Set terraform.providerVersion to ">= 6.24.0, < 7.0.0".',
    };
  }
  return undefined;
}

/** What makes it unwise to change the tunnel now. */
export function unwise(tunnel: Tunnel, sibling: Tunnel, context: ReasonContext): Reason | undefined {
  return siblingReason(tunnel, sibling, context) ?? cutOffReason(tunnel, context) ?? windowReason(context);
}

/** Whether traffic can take the other tunnel: it is UP, and where routes come by BGP it has some. */
export function carriesTraffic({ telemetry }: Tunnel, { facts }: VpnConnection): boolean {
  if (telemetry?.status !== "UP") return false;
  return facts.routing === "static" || (telemetry.acceptedRouteCount ?? 0) > 0;
}

function siblingReason(tunnel: Tunnel, sibling: Tunnel, { connection }: ReasonContext): Reason | undefined {
  if (tunnel.telemetry === undefined || sibling.telemetry === undefined) {
    return { reason: "AWS does not say whether its tunnels are UP", hint: "Run discover again." };
  }
  if (carriesTraffic(sibling, connection)) return undefined;
  const isDown = sibling.telemetry.status !== "UP";
  if (tunnel.telemetry.status !== "UP" && isDown) {
    if (tunnel.settings.changeWhenBothDown) return undefined;
    return {
      reason: "both tunnels are DOWN",
      hint: "Bring one up first, or allow it: harden.overrides with `changeWhenBothDown: true`.",
    };
  }
  return {
    reason: `${inWords(sibling)} ${isDown ? "is DOWN" : "has accepted no route"}, so that nothing would carry the traffic`,
    hint: "Bring it up first.",
  };
}

function cutOffReason(tunnel: Tunnel, { negotiated }: ReasonContext): Reason | undefined {
  if (tunnel.settings.acceptCutOff || tunnel.telemetry?.status !== "UP" || !matters(tunnel)) return undefined;
  const reading = negotiated[tunnel.outsideIpAddress];
  if (!reading?.ok) {
    return {
      reason: `what ${inWords(tunnel)} has negotiated could not be read, and the wish may exclude it`,
      hint: "Allow ec2:GetActiveVpnTunnelStatus and run discover again.",
    };
  }
  const becomes = pick(tunnel.wish, tunnel.differing);
  const [unknown] = unsaid(reading.value, becomes);
  if (unknown !== undefined) {
    return {
      reason: `AWS does not say what ${inWords(tunnel)} has negotiated of ${unknown}, and the wish may exclude it`,
      hint: "Run discover again; or confirm that the device can do what is left: harden.overrides with `acceptCutOff: true`.",
    };
  }
  const used = cutOffs(reading.value, becomes);
  if (used.length === 0) return undefined;
  return {
    reason: `${inWords(tunnel)} uses ${used.join(", ")} now, which the wish excludes: the device may not come back`,
    hint: "Once the device can do what is left, confirm it: harden.overrides with `acceptCutOff: true`.",
  };
}

/** Whether it matters what the tunnel has negotiated: something that says what it may is to change. */
export function matters({ differing }: Pick<Tunnel, "differing">): boolean {
  return differing.some((name) => NEGOTIATED_OPTIONS.includes(name));
}

function windowReason({ settings: { harden }, now }: ReasonContext): Reason | undefined {
  const { maintenanceWindow } = harden;
  if (maintenanceWindow === undefined || isWithinWindow(maintenanceWindow, now)) return undefined;
  return { reason: `outside the maintenance window (${windowInWords(maintenanceWindow)})` };
}
