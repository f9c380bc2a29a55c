import type { Control, Judgement } from "../../modules/audit/controls";
import { regionFacts, type RegionFactsInput } from "../../modules/audit/region-facts";
import { defaultSettings } from "../../modules/config";
import type { ClientVpnEndpoint, RegionScan, TunnelTelemetry, VpnConnection } from "../../modules/inventory";
import { connection, failure, tunnel } from "./plans";

/** What a control says of one region, which is its account's only one. */
export function judge(
  control: Control,
  scan: RegionScan,
  {
    isNarrowed = false,
    isPartlyUnread = false,
    ...more
  }: Partial<RegionFactsInput> & { readonly isNarrowed?: boolean; readonly isPartlyUnread?: boolean } = {},
): readonly Judgement[] {
  const region = regionFacts({ scan, settings: defaultSettings(), narrowing: [], ...more });
  return "judge" in control
    ? control.judge(region)
    : control.judgeAccount({ accountId: scan.accountId, regions: [region], isNarrowed, isPartlyUnread });
}

/** Judgements in brief: `failed vpn-a`. */
export function brief(judgements: readonly Judgement[]): readonly string[] {
  return judgements.map(({ status, resource }) => `${status} ${resource.id}`);
}

/** What could not be read. */
export const UNREAD = { ok: false, failure } as const;

/** What is said of a whole region that could not be read. */
export const UNKNOWN_REGION = ["unknown 111122223333 eu-west-1"];

/** What was seen of the tunnels 203.0.113.1 and .2. */
export function seen(...tunnels: readonly Partial<TunnelTelemetry>[]): readonly TunnelTelemetry[] {
  return tunnels.map((each, index) => ({
    outsideIpAddress: `203.0.113.${String(index + 1)}`,
    status: "UP",
    acceptedRouteCount: 2,
    ...each,
  }));
}

/** The connection vpn-a, with these facts and telemetry. */
export function aVpn(
  facts: Partial<VpnConnection["facts"]> = {},
  more: Partial<Omit<VpnConnection, "facts">> = {},
): VpnConnection {
  const plain = connection("vpn-a");
  return { ...plain, telemetry: seen({}, {}), ...more, facts: { ...plain.facts, ...facts } };
}

/** The tunnels 203.0.113.1 and .2 with these facts. */
export function tunnels(...facts: readonly Parameters<typeof tunnel>[1][]): readonly ReturnType<typeof tunnel>[] {
  return facts.map((each, index) => tunnel(`203.0.113.${String(index + 1)}`, each));
}

/** A Client VPN endpoint whose users have certificates. */
export function anEndpointFound(
  id: string,
  facts: Partial<ClientVpnEndpoint["facts"]> = {},
  state = "available",
): ClientVpnEndpoint {
  return {
    id,
    state,
    facts: {
      clientCidrBlock: "10.0.0.0/22",
      serverCertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/server",
      authentication: [{ type: "certificate-authentication", rootCertificateChainArn: "arn:aws:acm:…" }],
      connectionLog: { enabled: false },
      transportProtocol: "udp",
      splitTunnel: false,
      selfServicePortal: "disabled",
      tags: {},
      ...facts,
    },
  };
}
