import { defaultSettings, parseSettings, type Settings } from "../../modules/config";
import { ClientVpn } from "../../modules/constructs/client-vpn";
import { SiteToSiteVpn } from "../../modules/constructs/site-to-site-vpn";
import type { VpnStack } from "../../modules/constructs/vpn-stack";
import { ALARM_KINDS, type ClientVpnEndpointFacts, type VpnConnectionFacts } from "../../modules/inventory";
import { connectionFacts, resourceOf, type StackJson, synthesizeStack } from "./synthesize";

/** Id of the connection of {@link connectionStack}. */
export const VPN = "vpn-0abc";

/** Id of the endpoint of {@link endpointStack}. */
export const ENDPOINT = "cvpn-endpoint-0abc";

/** What a `tunnelwatch.yaml` of this text means. */
export function settingsOf(yaml: string): Settings {
  return parseSettings(yaml, "tunnelwatch.yaml");
}

/** Every kind of alarm switched on. */
export function everythingOn(settings: Settings = defaultSettings()): Settings {
  const on = Object.fromEntries(ALARM_KINDS.map((kind) => [kind, { threshold: 1, enabled: true }]));
  return { ...settings, alarms: { ...settings.alarms, ...on } };
}

/** Settings, or the text of a `tunnelwatch.yaml` that means them. */
export type Wishes = Settings | string;

/** A stack of what `build` makes, by these wishes. */
export function stackOf(wishes: Wishes, build: (stack: VpnStack) => void): StackJson {
  return synthesizeStack(build, typeof wishes === "string" ? settingsOf(wishes) : wishes);
}

/** A stack with one connection that is only referenced, and with what `before` puts above it. */
export function connectionStack(
  wishes: Wishes = "",
  facts: Partial<VpnConnectionFacts> = {},
  before: (stack: VpnStack) => void = () => undefined,
): StackJson {
  return stackOf(wishes, (stack) => {
    before(stack);
    new SiteToSiteVpn(stack, VPN, { manage: "reference", ...connectionFacts(facts) });
  });
}

/** A Client VPN endpoint whose users have certificates, without log. */
export function endpointFacts(more: Partial<ClientVpnEndpointFacts> = {}): ClientVpnEndpointFacts {
  return {
    serverCertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/server",
    authentication: [{ type: "certificate-authentication", rootCertificateChainArn: "arn:root" }],
    connectionLog: { enabled: false },
    transportProtocol: "udp",
    splitTunnel: false,
    selfServicePortal: "disabled",
    tags: { Name: "staff" },
    ...more,
  };
}

/** A stack with one endpoint that is only referenced, and with what `before` puts above it. */
export function endpointStack(
  wishes: Wishes = "",
  facts: Partial<ClientVpnEndpointFacts> = {},
  before: (stack: VpnStack) => void = () => undefined,
): StackJson {
  return stackOf(wishes, (stack) => {
    before(stack);
    new ClientVpn(stack, ENDPOINT, { manage: "reference", ...endpointFacts(facts) });
  });
}

/** The metric alarm with this Terraform name. */
export function alarmOf(json: StackJson, name: string): Record<string, unknown> {
  return resourceOf(json, "aws_cloudwatch_metric_alarm", name);
}

/** The Terraform names of all resources of a type, sorted. */
export function namesOf(json: StackJson, type: string): readonly string[] {
  return Object.keys(json.resource?.[type] ?? {}).sort();
}

/** The Terraform names of all metric alarms, sorted. */
export function alarmNames(json: StackJson): readonly string[] {
  return namesOf(json, "aws_cloudwatch_metric_alarm");
}
