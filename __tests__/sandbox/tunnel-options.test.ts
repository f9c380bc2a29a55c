import { DescribeVpnConnectionsCommand, type ModifyVpnTunnelOptionsSpecification } from "@aws-sdk/client-ec2";
import type { EstateTunnel } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { connectionIn, FIRST, modifyTunnel, SECOND } from "../support/modify-tunnel";
import { useSandbox } from "../support/use-sandbox";

const ARN = "arn:aws:logs:eu-west-1:444455556666:log-group";
const FIRST_TUNNEL: EstateTunnel = {
  outsideIpAddress: FIRST,
  tunnelInsideCidr: "169.254.10.0/30",
  preSharedKey: "FAKE_key_1_1",
  phase1LifetimeSeconds: 14400,
  rekeyFuzzPercentage: 50,
  ikeVersions: ["ikev1", "ikev2"],
  logOptions: { logEnabled: false, logGroupArn: `${ARN}:old`, bgpLogEnabled: false },
  negotiated: { ikeVersion: "ikev1" },
  modification: { returns: "never" },
};
const SECOND_TUNNEL: EstateTunnel = { outsideIpAddress: SECOND, preSharedKey: "FAKE_key_1_2" };

const sandbox = useSandbox(() =>
  anEstate({
    "eu-west-1": {
      vpnConnections: [
        aConnection(2),
        aConnection(1, {
          options: { staticRoutesOnly: true, tunnelOptions: [FIRST_TUNNEL, SECOND_TUNNEL] },
          modification: { settleMilliseconds: 600_000, returnMilliseconds: 600_000 },
        }),
      ],
    },
  }),
);

const EVERY_OPTION: ModifyVpnTunnelOptionsSpecification = {
  TunnelInsideCidr: "169.254.20.0/30",
  TunnelInsideIpv6Cidr: "fd00:1::/126",
  PreSharedKey: "FAKE_another.key",
  Phase1LifetimeSeconds: 28800,
  Phase2LifetimeSeconds: 900,
  RekeyMarginTimeSeconds: 450,
  RekeyFuzzPercentage: 0,
  ReplayWindowSize: 64,
  DPDTimeoutSeconds: 30,
  DPDTimeoutAction: "none",
  Phase1EncryptionAlgorithms: [{ Value: "AES256-GCM-16" }, { Value: "AES256" }],
  Phase2EncryptionAlgorithms: [{ Value: "AES128-GCM-16" }],
  Phase1IntegrityAlgorithms: [{ Value: "SHA2-512" }, { Value: "SHA2-256" }],
  Phase2IntegrityAlgorithms: [{ Value: "SHA2-384" }],
  Phase1DHGroupNumbers: [{ Value: 20 }, { Value: 14 }],
  Phase2DHGroupNumbers: [{ Value: 5 }],
  IKEVersions: [{ Value: "ikev2" }],
  StartupAction: "start",
  LogOptions: {
    CloudWatchLogOptions: {
      LogEnabled: true,
      LogGroupArn: `${ARN}:tunnel`,
      LogOutputFormat: "text",
      BgpLogEnabled: true,
      BgpLogGroupArn: `${ARN}:bgp`,
      BgpLogOutputFormat: "text",
    },
  },
  EnableTunnelLifecycleControl: true,
};

/** As the describe action spells them. */
const EVERY_OPTION_DESCRIBED = (() => {
  const { DPDTimeoutSeconds, DPDTimeoutAction, IKEVersions, ...others } = EVERY_OPTION;
  return {
    OutsideIpAddress: FIRST,
    DpdTimeoutSeconds: DPDTimeoutSeconds,
    DpdTimeoutAction: DPDTimeoutAction,
    IkeVersions: IKEVersions,
    ...others,
  };
})();

const firstTunnel = () => connectionIn(sandbox().estate).options?.tunnelOptions?.[0];

describe("ModifyVpnTunnelOptions", () => {
  it("changes every option that it is given, and answers the whole connection with it", async () => {
    const { VpnConnection } = await modifyTunnel(EVERY_OPTION);

    expect(VpnConnection).toMatchObject({
      VpnConnectionId: connectionId(1),
      State: "modifying",
      Options: {
        StaticRoutesOnly: true,
        TunnelOptions: [EVERY_OPTION_DESCRIBED, { OutsideIpAddress: SECOND, PreSharedKey: "FAKE_key_1_2" }],
      },
    });
    expect(VpnConnection?.Options?.TunnelOptions).toEqual([
      EVERY_OPTION_DESCRIBED,
      { OutsideIpAddress: SECOND, PreSharedKey: "FAKE_key_1_2" },
    ]);
  });

  it("answers what the describe action answers from then on", async () => {
    const { VpnConnection } = await modifyTunnel(EVERY_OPTION);
    const { VpnConnections } = await ec2().send(
      new DescribeVpnConnectionsCommand({ VpnConnectionIds: [connectionId(1)] }),
    );

    expect(VpnConnections).toEqual([VpnConnection]);
  });

  it("leaves every option that it is not given, the other tunnel and the other connections as they are", async () => {
    const { VpnConnection } = await modifyTunnel({ DPDTimeoutAction: "restart" });

    expect(firstTunnel()).toEqual({ ...FIRST_TUNNEL, dpdTimeoutAction: "restart" });
    expect(connectionIn(sandbox().estate).options?.tunnelOptions?.[1]).toBe(SECOND_TUNNEL);
    expect(sandbox().estate.regions["eu-west-1"]?.vpnConnections[0]).toEqual(aConnection(2));
    expect(JSON.stringify(VpnConnection)).not.toMatch(/negotiated|modification|interrupted/i);
  });

  it("leaves every log option that it is not given as it is", async () => {
    await modifyTunnel({ LogOptions: { CloudWatchLogOptions: { BgpLogEnabled: true, BgpLogGroupArn: `${ARN}:bgp` } } });

    expect(firstTunnel()?.logOptions).toEqual({
      logEnabled: false,
      logGroupArn: `${ARN}:old`,
      bgpLogEnabled: true,
      bgpLogGroupArn: `${ARN}:bgp`,
      bgpLogOutputFormat: "json",
    });
  });

  it("switches a log on in the group that the tunnel has, in JSON where nobody names a format", async () => {
    await modifyTunnel({ LogOptions: { CloudWatchLogOptions: { LogEnabled: true } } });

    expect(firstTunnel()?.logOptions).toEqual({
      logEnabled: true,
      logGroupArn: `${ARN}:old`,
      logOutputFormat: "json",
      bgpLogEnabled: false,
    });
  });

  it("modifies the tunnel with the outside address, whichever it is", async () => {
    await modifyTunnel({ ReplayWindowSize: 2048 }, { VpnTunnelOutsideIpAddress: SECOND });

    expect(connectionIn(sandbox().estate).options?.tunnelOptions).toEqual([
      FIRST_TUNNEL,
      { ...SECOND_TUNNEL, replayWindowSize: 2048 },
    ]);
  });

  it("is recorded with its parameters", async () => {
    await modifyTunnel({ IKEVersions: [{ Value: "ikev2" }] });

    expect(sandbox().requests).toMatchObject([
      {
        service: "ec2",
        action: "ModifyVpnTunnelOptions",
        parameters: {
          VpnConnectionId: connectionId(1),
          VpnTunnelOutsideIpAddress: FIRST,
          "TunnelOptions.IKEVersion.1.Value": "ikev2",
        },
        status: 200,
      },
    ]);
  });
});
