import { isTunnelOrderCertain } from "../../modules/discovery/tunnel-order";
import { aConnection, anEstate } from "../support/an-estate";
import { scan, scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";
import type { EstateTunnel, EstateVpnConnection } from "../../modules/sandbox";

const FIRST = { outsideIpAddress: "203.0.113.1", insideCidr: "169.254.10.0/30", insideAddress: "169.254.10.1" };
const SECOND = { outsideIpAddress: "203.0.113.2", insideCidr: "169.254.10.4/30", insideAddress: "169.254.10.5" };

type End = Pick<typeof FIRST, "outsideIpAddress" | "insideAddress">;

const ipsecTunnel = ({ outsideIpAddress, insideAddress }: End): string => `
  <ipsec_tunnel>
    <vpn_gateway>
      <tunnel_outside_address><ip_address>${outsideIpAddress}</ip_address></tunnel_outside_address>
      <tunnel_inside_address><ip_address>${insideAddress}</ip_address></tunnel_inside_address>
    </vpn_gateway>
  </ipsec_tunnel>`;

const xml = (...ends: readonly End[]): string =>
  `<?xml version="1.0"?><vpn_connection id="vpn-1">${ends.map(ipsecTunnel).join("")}</vpn_connection>`;

const option = ({ outsideIpAddress, insideCidr }: typeof FIRST, key: string | undefined) => ({
  OutsideIpAddress: outsideIpAddress,
  TunnelInsideCidr: insideCidr,
  ...(key !== undefined && { PreSharedKey: key }),
});

const isCertain = (
  keys: readonly [string | undefined, string | undefined],
  configuration: string | undefined,
): boolean =>
  isTunnelOrderCertain({
    Options: { TunnelOptions: [option(FIRST, keys[0]), option(SECOND, keys[1])] },
    CustomerGatewayConfiguration: configuration,
  });

const SAME = ["same", "same"] as const;
const NONE = [undefined, undefined] as const;

describe("Terraform is certain to number the tunnels as the options do", () => {
  it.each<[string, readonly [string | undefined, string | undefined], string | undefined]>([
    ["by different keys, whatever the configuration's order", ["one", "two"], xml(SECOND, FIRST)],
    ["by different keys without a configuration that can be read", ["one", "two"], "<"],
    ["by the configuration's order, where one key is that of both", SAME, xml(FIRST, SECOND)],
    ["by the configuration's order, where there is no key", NONE, xml(FIRST, SECOND)],
    ["by the inside CIDR, where there is no key", NONE, xml(SECOND, FIRST)],
    ["by the configuration's order, where only one has a key", ["one", undefined], xml(FIRST, SECOND)],
  ])("%s", (_words, keys, configuration) => {
    expect(isCertain(keys, configuration)).toBe(true);
  });
});

describe("Terraform is not certain to", () => {
  const elsewhere = { ...FIRST, outsideIpAddress: "203.0.113.9" };
  const crossed = [
    { ...FIRST, insideAddress: SECOND.insideAddress },
    { ...SECOND, insideAddress: FIRST.insideAddress },
  ] as const;

  it.each<[string, readonly [string | undefined, string | undefined], string | undefined]>([
    ["one key is that of both and the configuration has another order", SAME, xml(SECOND, FIRST)],
    ["only one has a key and the configuration has another order", ["one", undefined], xml(SECOND, FIRST)],
    ["addresses and inside CIDRs contradict each other", NONE, xml(...crossed)],
    ["the configuration has another address", SAME, xml(elsewhere, SECOND)],
    ["the configuration has one tunnel", SAME, xml(FIRST)],
    ["the configuration has three tunnels", SAME, xml(FIRST, SECOND, SECOND)],
    ["the configuration is not there", SAME, undefined],
    ["the configuration is empty", SAME, ""],
    ["the configuration is no XML", SAME, "not <xml"],
    ["the configuration has no addresses", SAME, "<vpn_connection><ipsec_tunnel/><ipsec_tunnel/></vpn_connection>"],
    ["an inside address is none", SAME, xml({ ...FIRST, insideAddress: "inside" }, SECOND)],
    ["an inside address is of another family", SAME, xml({ ...FIRST, insideAddress: "fd00::1" }, SECOND)],
  ])("where %s", (_words, keys, configuration) => {
    expect(isCertain(keys, configuration)).toBe(false);
  });

  it("where there are no two tunnels, or one has no inside CIDR", () => {
    const configuration = { CustomerGatewayConfiguration: xml(FIRST, SECOND) };
    const [first, second] = [option(FIRST, undefined), option(SECOND, undefined)];
    expect(isTunnelOrderCertain({})).toBe(false);
    expect(isTunnelOrderCertain({ Options: { TunnelOptions: [first] }, ...configuration })).toBe(false);
    const without = { OutsideIpAddress: second.OutsideIpAddress };
    expect(isTunnelOrderCertain({ Options: { TunnelOptions: [first, without] }, ...configuration })).toBe(false);
  });
});

it("goes by inside IPv6 addresses, too", () => {
  const ends = ["fd00:10::", "fd00:10::4"].map((network, index) => ({
    outsideIpAddress: `203.0.113.${String(index + 1)}`,
    network,
    insideAddress: `fd00:10::${String(index * 4 + 1)}`,
  }));
  const options = ends.map(({ outsideIpAddress, network }) => ({
    OutsideIpAddress: outsideIpAddress,
    TunnelInsideIpv6Cidr: `${network}/126`,
    PreSharedKey: "same",
  }));
  const of = (configuration: string): boolean =>
    isTunnelOrderCertain({ Options: { TunnelOptions: options }, CustomerGatewayConfiguration: configuration });
  expect([of(xml(...ends)), of(xml(...ends.toReversed()))]).toEqual([true, false]);
});

describe("the sample estate", () => {
  useSandbox();

  it("has one connection whose order is uncertain: one key for both tunnels, listed the other way round", async () => {
    const connections = (await scan()).flatMap((region) => valueOf(region.vpnConnections));
    const uncertain = connections.filter(
      ({ state, isTunnelOrderCertain: isCertainHere }) => state !== "deleted" && !isCertainHere,
    );
    expect(uncertain.map(({ facts }) => facts.tags["Name"])).toEqual(["one key for both tunnels"]);
    const names = connections.map(({ facts }) => facts.tags["Name"]);
    expect(names).toContain("certificates, no keys");
    expect(names.length).toBeGreaterThan(15);
  });
});

describe("a connection over HTTP", () => {
  const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }));
  const [one, two] = ["169.254.10.0/30", "169.254.10.4/30"].map((tunnelInsideCidr, index): EstateTunnel => ({
    outsideIpAddress: `203.0.113.${String(index + 1)}`,
    tunnelInsideCidr,
  })) as [EstateTunnel, EstateTunnel];

  it.each<[string, boolean, Partial<EstateTunnel>, Partial<EstateTunnel>, EstateVpnConnection["configuration"]]>([
    [
      "with different keys is certain",
      true,
      { preSharedKey: "FAKE_1" },
      { preSharedKey: "FAKE_2" },
      { reversed: true },
    ],
    ["with one key is certain in the same order", true, { preSharedKey: "FAKE_1" }, { preSharedKey: "FAKE_1" }, {}],
    [
      "with one key is not in another one",
      false,
      { preSharedKey: "FAKE_1" },
      { preSharedKey: "FAKE_1" },
      { reversed: true },
    ],
    ["with certificates is certain in another order", true, {}, {}, { reversed: true }],
  ])("%s", async (_words, expected, first, second, configuration) => {
    const tunnelOptions = [
      { ...one, ...first },
      { ...two, ...second },
    ];
    const vpnConnections = [aConnection(1, { options: { tunnelOptions }, configuration })];
    sandbox().update(anEstate({ "eu-west-1": { vpnConnections } }));
    const [connection] = valueOf((await scanOne("eu-west-1")).vpnConnections);
    expect(connection?.isTunnelOrderCertain).toBe(expected);
    expect(JSON.stringify(connection)).not.toContain("FAKE");
  });
});
