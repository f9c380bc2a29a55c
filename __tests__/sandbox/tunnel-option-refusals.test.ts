import type { ModifyVpnTunnelOptionsCommandInput, ModifyVpnTunnelOptionsSpecification } from "@aws-sdk/client-ec2";
import type { EstateCustomerGateway, EstateTunnel } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { ANY_CHANGE, connectionIn, FIRST, modifyTunnel, SECOND } from "../support/modify-tunnel";
import { useSandbox } from "../support/use-sandbox";

const GATEWAY: EstateCustomerGateway = {
  customerGatewayId: "cgw-0123456789abcdef0",
  state: "available",
  type: "ipsec.1",
  bgpAsn: "65000",
  ipAddress: "198.18.1.10",
};

/** An account whose first tunnel is as given. */
const withTunnel = (tunnel: Partial<EstateTunnel>, gateway = GATEWAY, state = "available") =>
  anEstate({
    "eu-west-1": {
      vpnConnections: [
        aConnection(1, {
          state,
          options: { tunnelOptions: [{ outsideIpAddress: FIRST, ...tunnel }, { outsideIpAddress: SECOND }] },
          modification: { settleMilliseconds: 600_000, returnMilliseconds: 600_000 },
        }),
      ],
      customerGateways: [gateway],
    },
  });

const sandbox = useSandbox(() => withTunnel({}));

/** What a call is refused with; the estate must be as it was. */
async function refusalOf(
  options: ModifyVpnTunnelOptionsSpecification,
  others: Partial<ModifyVpnTunnelOptionsCommandInput> = {},
): Promise<{ readonly name: string; readonly message: string }> {
  const { estate } = sandbox();
  const refusal = await modifyTunnel(options, others).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof Error)) throw new Error("The call was not refused.");
  expect(sandbox().estate).toBe(estate);
  return refusal;
}

describe("ModifyVpnTunnelOptions refuses", () => {
  it("an unknown connection", async () => {
    expect(await refusalOf(ANY_CHANGE, { VpnConnectionId: "vpn-unknown" })).toMatchObject({
      name: "InvalidVpnConnectionID.NotFound",
      message: "The vpnConnection ID 'vpn-unknown' does not exist",
    });
  });

  it("an address outside that no tunnel of the connection has", async () => {
    const refusal = await refusalOf(ANY_CHANGE, { VpnTunnelOutsideIpAddress: "203.0.113.99" });

    expect(refusal.name).toBe("InvalidParameterValue");
    expect(refusal.message).toContain(`Value (203.0.113.99) for parameter VpnTunnelOutsideIpAddress is invalid.`);
    expect(refusal.message).toContain(connectionId(1));
  });

  it.each(["pending", "modifying", "deleting", "deleted"])("a connection that is %s", async (state) => {
    sandbox().update(withTunnel({}, GATEWAY, state));

    expect(await refusalOf(ANY_CHANGE)).toMatchObject({
      name: "IncorrectState",
      message: `The vpnConnection '${connectionId(1)}' is in the state '${state}'. It must be 'available'.`,
    });
  });

  it("a second change while the first one is under way, of whichever tunnel", async () => {
    await modifyTunnel();

    expect(await refusalOf(ANY_CHANGE)).toMatchObject({ name: "IncorrectState" });
    expect(await refusalOf(ANY_CHANGE, { VpnTunnelOutsideIpAddress: SECOND })).toMatchObject({
      name: "IncorrectState",
    });
  });

  it.each([
    ["VpnConnectionId", { VpnConnectionId: undefined }],
    ["VpnTunnelOutsideIpAddress", { VpnTunnelOutsideIpAddress: undefined }],
    ["TunnelOptions", { TunnelOptions: {} }],
  ])("a call without %s", async (name, others) => {
    expect(await refusalOf(ANY_CHANGE, others)).toMatchObject({
      name: "MissingParameter",
      message: `The request must contain the parameter ${name}`,
    });
  });

  it("what AWS has and the sandbox does not serve, instead of passing over it", async () => {
    expect(await refusalOf(ANY_CHANGE, { PreSharedKeyStorage: "SecretsManager" })).toMatchObject({
      name: "InvalidParameterValue",
      message: "The parameter PreSharedKeyStorage is not served by the sandbox",
    });
  });

  it("a dry run, with the words that it would have been made", async () => {
    expect(await refusalOf(ANY_CHANGE, { DryRun: true })).toMatchObject({ name: "DryRunOperation" });
    expect(await refusalOf({ ReplayWindowSize: 1 }, { DryRun: true })).toMatchObject({ name: "InvalidParameterValue" });
  });

  it.each<[string, ModifyVpnTunnelOptionsSpecification, string]>([
    ["a short phase 1", { Phase1LifetimeSeconds: 899 }, "Phase1LifetimeSeconds"],
    ["a long phase 1", { Phase1LifetimeSeconds: 28801 }, "Phase1LifetimeSeconds"],
    ["a short phase 2", { Phase2LifetimeSeconds: 899 }, "Phase2LifetimeSeconds"],
    ["a long phase 2", { Phase2LifetimeSeconds: 3601 }, "Phase2LifetimeSeconds"],
    ["a short rekey margin", { RekeyMarginTimeSeconds: 59 }, "RekeyMarginTimeSeconds"],
    ["a negative rekey fuzz", { RekeyFuzzPercentage: -1 }, "RekeyFuzzPercentage"],
    ["a rekey fuzz of more than all", { RekeyFuzzPercentage: 101 }, "RekeyFuzzPercentage"],
    ["a small replay window", { ReplayWindowSize: 63 }, "ReplayWindowSize"],
    ["a large replay window", { ReplayWindowSize: 2049 }, "ReplayWindowSize"],
    ["a short DPD timeout", { DPDTimeoutSeconds: 29 }, "DPDTimeoutSeconds"],
    ["an unknown DPD action", { DPDTimeoutAction: "reboot" }, "DPDTimeoutAction"],
    ["an unknown startup action", { StartupAction: "stop" }, "StartupAction"],
    ["an unknown IKE version", { IKEVersions: [{ Value: "ikev2" }, { Value: "ikev3" }] }, "IKEVersion"],
    ["unknown encryption in phase 1", { Phase1EncryptionAlgorithms: [{ Value: "3DES" }] }, "Phase1EncryptionAlgorithm"],
    ["unknown encryption in phase 2", { Phase2EncryptionAlgorithms: [{ Value: "3DES" }] }, "Phase2EncryptionAlgorithm"],
    ["unknown integrity in phase 1", { Phase1IntegrityAlgorithms: [{ Value: "MD5" }] }, "Phase1IntegrityAlgorithm"],
    ["unknown integrity in phase 2", { Phase2IntegrityAlgorithms: [{ Value: "MD5" }] }, "Phase2IntegrityAlgorithm"],
    ["group 5 in phase 1", { Phase1DHGroupNumbers: [{ Value: 5 }] }, "Phase1DHGroupNumber"],
    ["group 1 in phase 2", { Phase2DHGroupNumbers: [{ Value: 1 }] }, "Phase2DHGroupNumber"],
    ["a foreign inside network", { TunnelInsideCidr: "10.0.0.0/30" }, "TunnelInsideCidr"],
    ["a foreign inside IPv6 network", { TunnelInsideIpv6Cidr: "2001:db8::/126" }, "TunnelInsideIpv6Cidr"],
    [
      "an unknown log format",
      { LogOptions: { CloudWatchLogOptions: { LogOutputFormat: "xml" } } },
      "LogOptions.CloudWatchLogOptions.LogOutputFormat",
    ],
    [
      "an unknown BGP log format",
      { LogOptions: { CloudWatchLogOptions: { BgpLogOutputFormat: "xml" } } },
      "LogOptions.CloudWatchLogOptions.BgpLogOutputFormat",
    ],
  ])("%s", async (_words, options, parameter) => {
    const refusal = await refusalOf(options);

    expect(refusal.name).toBe("InvalidParameterValue");
    expect(refusal.message).toContain(`for parameter TunnelOptions.${parameter} is invalid.`);
  });

  it.each(["short", "0FAKE_key_with_a_zero", "FAKE key with spaces", "FAKE-key-with-dashes", `FAKE_${"x".repeat(60)}`])(
    "the pre-shared key %j, without quoting it",
    async (PreSharedKey) => {
      const { name, message } = await refusalOf({ PreSharedKey });

      expect({ name, quoted: message.includes(PreSharedKey) }).toEqual({
        name: "InvalidParameterValue",
        quoted: false,
      });
      expect(message).toContain("TunnelOptions.PreSharedKey");
    },
  );

  it.each<[string, Partial<EstateTunnel>, ModifyVpnTunnelOptionsSpecification, string]>([
    [
      "a phase 2 as long as phase 1",
      {},
      { Phase1LifetimeSeconds: 1800, Phase2LifetimeSeconds: 1800 },
      "Phase2LifetimeSeconds (1800) must be less than Phase1LifetimeSeconds (1800)",
    ],
    [
      "a phase 1 not longer than the phase 2 that the tunnel has",
      { phase2LifetimeSeconds: 2000 },
      { Phase1LifetimeSeconds: 1900 },
      "Phase2LifetimeSeconds (2000) must be less than Phase1LifetimeSeconds (1900)",
    ],
    [
      "a phase 1 not longer than AWS's own phase 2",
      {},
      { Phase1LifetimeSeconds: 3600 },
      "Phase2LifetimeSeconds (3600) must be less than Phase1LifetimeSeconds (3600)",
    ],
    [
      "a margin of more than half of the phase 2 that the tunnel has",
      { phase2LifetimeSeconds: 1000 },
      { RekeyMarginTimeSeconds: 501 },
      "RekeyMarginTimeSeconds (501) must be at most half of Phase2LifetimeSeconds (1000)",
    ],
    [
      "a phase 2 of less than twice the margin that the tunnel has",
      { rekeyMarginTimeSeconds: 540 },
      { Phase2LifetimeSeconds: 1000 },
      "RekeyMarginTimeSeconds (540) must be at most half of Phase2LifetimeSeconds (1000)",
    ],
    [
      "start where the tunnel has no IKEv2",
      { ikeVersions: ["ikev1"] },
      { StartupAction: "start" },
      "StartupAction (start) needs ikev2 among IKEVersions (ikev1)",
    ],
    [
      "IKEv1 alone where the tunnel starts by itself",
      { startupAction: "start" },
      { IKEVersions: [{ Value: "ikev1" }] },
      "StartupAction (start) needs ikev2 among IKEVersions (ikev1)",
    ],
    [
      "a log without a log group",
      {},
      { LogOptions: { CloudWatchLogOptions: { LogEnabled: true } } },
      "LogEnabled needs LogGroupArn",
    ],
    [
      "a BGP log without a log group",
      {},
      { LogOptions: { CloudWatchLogOptions: { BgpLogEnabled: true } } },
      "BgpLogEnabled needs BgpLogGroupArn",
    ],
  ])("%s", async (_words, tunnel, options, reason) => {
    sandbox().update(withTunnel(tunnel));

    expect(await refusalOf(options)).toMatchObject({
      name: "InvalidParameterValue",
      message: `The tunnel options are invalid. ${reason}.`,
    });
  });

  it("start where the customer gateway has no address", async () => {
    sandbox().update(withTunnel({ ikeVersions: ["ikev2"] }, { ...GATEWAY, ipAddress: undefined }));

    expect(await refusalOf({ StartupAction: "start" })).toMatchObject({
      name: "InvalidParameterValue",
      message:
        "The tunnel options are invalid. " +
        "StartupAction (start) needs an IP address of the customer gateway 'cgw-0123456789abcdef0'.",
    });
  });
});

describe("ModifyVpnTunnelOptions takes", () => {
  it.each<[string, Partial<EstateTunnel>, ModifyVpnTunnelOptionsSpecification]>([
    ["the shortest phases", {}, { Phase1LifetimeSeconds: 901, Phase2LifetimeSeconds: 900 }],
    ["the longest phases", {}, { Phase1LifetimeSeconds: 28800, Phase2LifetimeSeconds: 3600 }],
    ["a margin of just half of phase 2", { phase2LifetimeSeconds: 1000 }, { RekeyMarginTimeSeconds: 500 }],
    ["start where the estate is silent about IKE versions", {}, { StartupAction: "start" }],
    [
      "start together with IKEv2",
      { ikeVersions: ["ikev1"] },
      { StartupAction: "start", IKEVersions: [{ Value: "ikev2" }] },
    ],
    [
      "a change of something else where old options do not fit each other",
      { phase1LifetimeSeconds: 900, phase2LifetimeSeconds: 900, startupAction: "start", ikeVersions: ["ikev1"] },
      ANY_CHANGE,
    ],
    ["the newer groups", {}, { Phase1DHGroupNumbers: [{ Value: 35 }], Phase2DHGroupNumbers: [{ Value: 37 }] }],
  ])("%s", async (_words, tunnel, options) => {
    sandbox().update(withTunnel(tunnel));

    await modifyTunnel(options);

    // It may have settled by the time that the answer is here.
    expect(sandbox().history.some((estate) => connectionIn(estate).state === "modifying")).toBe(true);
  });
});
