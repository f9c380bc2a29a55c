import { parseSettings, type Settings } from "../../modules/config";
import { hardenSettingsFor, optionsWishedFor } from "../../modules/config/tunnel-wishes";
import type { TunnelOptions } from "../../modules/inventory";

const VPN = { id: "vpn-0a", tags: { Stage: "prod" } };
const JSON_LOG = { enabled: true, outputFormat: "json" };

const settingsOf = (harden: string): Settings =>
  parseSettings(`terraform: { providerVersion: ">= 6.24.0" }\nharden:\n${harden}`, "f");

describe("hardenSettingsFor", () => {
  test("has no wish where nothing is said", () => {
    expect(hardenSettingsFor(parseSettings("", "f"), VPN)).toEqual({
      enabled: true,
      wishes: {},
      connectionLog: undefined,
      changeWhenBothDown: false,
      acceptCutOff: false,
    });
  });

  test.each([
    [
      "recommended",
      { ikeVersions: ["ikev2"], startupAction: "start", dpdTimeoutAction: "restart", tunnelLog: JSON_LOG },
    ],
    ["security-hub-ec2.20", { ikeVersions: ["ikev2"], startupAction: "start", tunnelLog: JSON_LOG }],
    ["none", {}],
  ])("starts from the profile %s", (profile, expected) => {
    expect(hardenSettingsFor(settingsOf(`  profile: ${profile}`), VPN).wishes).toEqual(expected);
  });

  test("lays options over those of the profile", () => {
    const { wishes } = hardenSettingsFor(
      settingsOf("  profile: security-hub-ec2.20\n  options: { startupAction: add, tunnelLog: { enabled: false } }"),
      VPN,
    );
    expect(wishes).toEqual({
      ikeVersions: ["ikev2"],
      startupAction: "add",
      tunnelLog: { enabled: false, outputFormat: "json" },
    });
  });

  const OVERRIDDEN = settingsOf(`  options: { dpdTimeoutSeconds: 30, replayWindowSize: 64 }
  connectionLog: {}
  changeWhenBothDown: true
  overrides:
    - { match: { tags: { Stage: prod } }, options: { dpdTimeoutSeconds: 40 }, enabled: false }
    - { match: { ids: [vpn-0b] }, options: { dpdTimeoutSeconds: 50 }, connectionLog: { enabled: false } }
    - { match: { tunnels: [203.0.113.1] }, options: { replayWindowSize: 128 }, acceptCutOff: true }
    - { match: { ids: [vpn-0a] }, options: { dpdTimeoutSeconds: 60 }, enabled: true, changeWhenBothDown: false }
`);

  test("lays every override that matches over what holds for all, value by value, the later one on top", () => {
    expect(hardenSettingsFor(OVERRIDDEN, VPN)).toEqual({
      enabled: true,
      wishes: { dpdTimeoutSeconds: 60, replayWindowSize: 64 },
      connectionLog: { enabled: true, logGroup: "/aws/clientvpn/{id}" },
      changeWhenBothDown: false,
      acceptCutOff: false,
    });
  });

  test("lays those of a tunnel over what holds for its connection, in their order", () => {
    expect(hardenSettingsFor(OVERRIDDEN, VPN, "203.0.113.1")).toMatchObject({
      wishes: { dpdTimeoutSeconds: 60, replayWindowSize: 128 },
      acceptCutOff: true,
    });
    expect(hardenSettingsFor(OVERRIDDEN, VPN, "203.0.113.2")).toEqual(hardenSettingsFor(OVERRIDDEN, VPN));
  });

  test("leaves VPNs that no override matches with what holds for all", () => {
    expect(hardenSettingsFor(OVERRIDDEN, { id: "vpn-0c", tags: {} })).toMatchObject({
      enabled: true,
      wishes: { dpdTimeoutSeconds: 30, replayWindowSize: 64 },
      changeWhenBothDown: true,
    });
    expect(hardenSettingsFor(OVERRIDDEN, { id: "vpn-0b", tags: { Stage: "prod" } })).toMatchObject({
      enabled: false,
      wishes: { dpdTimeoutSeconds: 50 },
      connectionLog: { enabled: false },
    });
  });

  test("starts from nothing where an override names a profile", () => {
    const settings = settingsOf(`  profile: recommended
  options: { replayWindowSize: 64 }
  overrides: [{ match: { ids: [vpn-0a] }, profile: none, options: { dpdTimeoutSeconds: 30 } }]`);
    expect(hardenSettingsFor(settings, VPN).wishes).toEqual({ dpdTimeoutSeconds: 30 });
  });
});

describe("optionsWishedFor", () => {
  const wishedFor = (harden: string, tunnel: object = {}, bgp = true): TunnelOptions =>
    optionsWishedFor(hardenSettingsFor(settingsOf(harden), VPN).wishes, {
      id: "vpn-0a",
      bgp,
      tunnel: { outsideIpAddress: "203.0.113.1", ...tunnel },
    });
  const ELSEWHERE = { logGroupName: "/corp/vpn", outputFormat: "text" };

  test("wishes for nothing where nothing is wished for", () => {
    expect(wishedFor("  profile: none")).toEqual({});
  });

  test("names a log group after the connection where a tunnel has none", () => {
    const logGroupName = "/aws/vpn/s2s/vpn-0a";
    expect(wishedFor("  options: { tunnelLog: {}, bgpLog: {} }")).toEqual({
      tunnelLog: { enabled: true, logGroupName, outputFormat: "json" },
      bgpLog: { enabled: true, logGroupName, outputFormat: "json" },
    });
  });

  test("keeps the log group that a tunnel logs to already", () => {
    expect(wishedFor("  options: { tunnelLog: {} }", { tunnelLog: ELSEWHERE }).tunnelLog).toEqual({
      ...ELSEWHERE,
      enabled: true,
      outputFormat: "json",
    });
  });

  test("moves it where the configuration names another one", () => {
    const harden = "  options: { tunnelLog: { logGroup: '/vpn/{id}/{id}', outputFormat: text } }";
    expect(wishedFor(harden, { tunnelLog: ELSEWHERE }).tunnelLog).toEqual({
      enabled: true,
      logGroupName: "/vpn/vpn-0a/vpn-0a",
      outputFormat: "text",
    });
  });

  test("switches a log off", () => {
    const harden = "  options: { tunnelLog: { enabled: false }, bgpLog: { enabled: false, logGroup: /a } }";
    expect(wishedFor(harden, { tunnelLog: ELSEWHERE })).toEqual({
      tunnelLog: { enabled: false },
      bgpLog: { enabled: false },
    });
  });

  test("has no BGP log for a connection with static routes", () => {
    expect(wishedFor("  options: { bgpLog: {} }", {}, false)).toEqual({});
  });

  test("has every list in order and nothing twice", () => {
    const harden =
      "  options: { phase1DhGroupNumbers: [20, 2, 14, 2], phase1EncryptionAlgorithms: [AES256, AES128-GCM-16, AES128] }";
    expect(wishedFor(harden)).toEqual({
      phase1DhGroupNumbers: [2, 14, 20],
      phase1EncryptionAlgorithms: ["AES128", "AES128-GCM-16", "AES256"],
    });
  });
});
