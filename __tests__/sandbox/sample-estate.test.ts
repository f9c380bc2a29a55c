import {
  type EstateClientVpnEndpoint,
  type EstateTunnel,
  type EstateVpnConnection,
  sampleEstate,
} from "../../modules/sandbox";

const regions = Object.values(sampleEstate().regions);
const connections = regions.flatMap(({ vpnConnections }) => vpnConnections);
const endpoints = regions.flatMap(({ clientVpnEndpoints }) => clientVpnEndpoints);
const gateways = new Map(
  regions.flatMap(({ customerGateways }) => customerGateways.map((gateway) => [gateway.customerGatewayId, gateway])),
);

const tunnelsOf = ({ options }: EstateVpnConnection): readonly EstateTunnel[] => options?.tunnelOptions ?? [];
const addressesOf = (items: readonly { readonly outsideIpAddress: string }[]): readonly string[] =>
  items.map(({ outsideIpAddress }) => outsideIpAddress);
const isStatic = ({ options }: EstateVpnConnection): boolean => options?.staticRoutesOnly === true;
const isUp = (status: string) => (connection: EstateVpnConnection) =>
  connection.state === "available" && (connection.telemetry ?? []).some((seen) => seen.status === status);
const authenticatesBy = (type: string) => (endpoint: EstateClientVpnEndpoint) =>
  endpoint.authenticationOptions.some((option) => option.type === type);

/** Options that say nothing of how a tunnel is set up. */
const IDENTITY = new Set(["outsideIpAddress", "tunnelInsideCidr", "tunnelInsideIpv6Cidr", "preSharedKey"]);
const optionsOf = (tunnel: EstateTunnel): readonly string[] =>
  Object.keys(tunnel).filter((name) => !IDENTITY.has(name) && name !== "logOptions");

describe("the sample estate has a connection that", () => {
  it.each<[string, (connection: EstateVpnConnection) => boolean]>([
    ["is static on a virtual private gateway", (each) => each.vpnGatewayId !== undefined && isStatic(each)],
    ["speaks BGP on a virtual private gateway", (each) => each.vpnGatewayId !== undefined && !isStatic(each)],
    ["is on a transit gateway", (each) => each.transitGatewayId !== undefined],
    ["is accelerated", (each) => each.options?.enableAcceleration === true],
    [
      "has private addresses",
      (each) =>
        each.options?.outsideIpAddressType === "PrivateIpv4" &&
        each.options.transportTransitGatewayAttachmentId !== undefined &&
        addressesOf(tunnelsOf(each)).every((address) => address.startsWith("10.")),
    ],
    [
      "carries IPv6",
      (each) =>
        each.options?.tunnelInsideIpVersion === "ipv6" &&
        tunnelsOf(each).every(({ tunnelInsideIpv6Cidr }) => tunnelInsideIpv6Cidr !== undefined),
    ],
    ["is on Cloud WAN", (each) => each.coreNetworkArn !== undefined],
    ["is on a concentrator", (each) => each.vpnConcentratorId !== undefined],
    [
      "authenticates with certificates",
      (each) =>
        gateways.get(each.customerGatewayId)?.certificateArn !== undefined &&
        tunnelsOf(each).every(({ preSharedKey }) => preSharedKey === undefined) &&
        (each.telemetry ?? []).every(({ certificateArn }) => certificateArn !== undefined),
    ],
    ["is deleted", (each) => each.state === "deleted"],
    ["is pending", (each) => each.state === "pending"],
    ["is being modified", (each) => each.state === "modifying"],
    ["CloudFormation made", (each) => (each.tags ?? []).some(({ key }) => key === "aws:cloudformation:stack-name")],
    ["has a tunnel that is up", isUp("UP")],
    ["has a tunnel that is down", isUp("DOWN")],
    ["is tuned in every option", (each) => tunnelsOf(each).some((tunnel) => optionsOf(tunnel).length === 16)],
    [
      "nobody has tuned",
      (each) => tunnelsOf(each).length === 2 && tunnelsOf(each).every((tunnel) => optionsOf(tunnel).length === 0),
    ],
    [
      "has the same pre-shared key on both tunnels",
      (each) => {
        const [first, second] = tunnelsOf(each);
        return first?.preSharedKey !== undefined && first.preSharedKey === second?.preSharedKey;
      },
    ],
    [
      "has telemetry in another order than its options",
      (each) => {
        const telemetry = addressesOf(each.telemetry ?? []);
        const tunnels = addressesOf(tunnelsOf(each));
        return telemetry.length === 2 && telemetry.join() === [...tunnels].reverse().join();
      },
    ],
    ["has no name", (each) => !(each.tags ?? []).some(({ key }) => key === "Name")],
    ["has tunnel logs", (each) => tunnelsOf(each).some(({ logOptions }) => logOptions?.logEnabled === true)],
  ])("%s", (_words, isIt) => {
    expect(connections.filter(isIt)).not.toEqual([]);
  });
});

describe("the sample estate has names with", () => {
  const names = [...connections, ...endpoints].flatMap(({ tags = [] }) => tags.map(({ value }) => value));

  it.each([
    ["a template's interpolation", /\$\{x\}/],
    ["a template's directive", /%\{if/],
    ["double quotes", /"/],
    ["single quotes", /'/],
    ["backticks", /`/],
    ["backslashes", /\\/],
    ["a line end", /\n/],
    ["a carriage return", /\r/],
    ["an emoji", /\p{Extended_Pictographic}/u],
    ["a right-to-left override", /\u202E/],
    ["a right-to-left mark", /\u200F/],
  ])("%s", (_words, part) => {
    expect(names.filter((name) => part.test(name))).not.toEqual([]);
  });
});

describe("the sample estate has a Client VPN endpoint that", () => {
  it.each<[string, (endpoint: EstateClientVpnEndpoint) => boolean]>([
    ["authenticates by certificate", authenticatesBy("certificate-authentication")],
    ["authenticates by SAML", authenticatesBy("federated-authentication")],
    ["authenticates by directory", authenticatesBy("directory-service-authentication")],
    ["speaks TCP", ({ transportProtocol }) => transportProtocol === "tcp"],
    ["speaks UDP", ({ transportProtocol }) => transportProtocol === "udp"],
    ["logs", ({ connectionLogOptions }) => connectionLogOptions.enabled],
    ["does not log", ({ connectionLogOptions }) => !connectionLogOptions.enabled],
  ])("%s", (_words, isIt) => {
    expect(endpoints.filter(isIt)).not.toEqual([]);
  });
});

describe("the sample estate", () => {
  it("is the same at every call", () => {
    expect(sampleEstate()).toEqual(sampleEstate());
  });

  it("gives no id twice", () => {
    const ids = [
      ...connections.map(({ vpnConnectionId }) => vpnConnectionId),
      ...endpoints.map(({ clientVpnEndpointId }) => clientVpnEndpointId),
    ];

    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has a customer gateway for every connection that still exists", () => {
    const orphans = connections.filter(({ customerGatewayId }) => !gateways.has(customerGatewayId));

    expect(orphans).toEqual([]);
  });

  it("has regions without VPNs, and some that are not enabled", () => {
    expect(regions.filter(({ vpnConnections }) => vpnConnections.length === 0)).toHaveLength(14);
    expect(sampleEstate().disabledRegions).not.toEqual([]);
  });
});
