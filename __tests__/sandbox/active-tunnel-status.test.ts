import { GetActiveVpnTunnelStatusCommand } from "@aws-sdk/client-ec2";
import type { EstateNegotiated, EstateTunnel } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { eventually } from "../support/eventually";
import { FIRST, modifyTunnel, SECOND, seenOf } from "../support/modify-tunnel";
import { useSandbox } from "../support/use-sandbox";

/** An account whose first tunnel is as given and up, and whose second tunnel is down. */
const account = (tunnel: Partial<EstateTunnel> = {}) =>
  anEstate({
    "eu-west-1": {
      vpnConnections: [
        aConnection(1, {
          options: { tunnelOptions: [{ outsideIpAddress: FIRST, ...tunnel }, { outsideIpAddress: SECOND }] },
          telemetry: [
            { outsideIpAddress: SECOND, status: "DOWN" },
            { outsideIpAddress: FIRST, status: "UP" },
          ],
        }),
      ],
    },
  });

const sandbox = useSandbox(() => account());

const statusOf = async (VpnTunnelOutsideIpAddress: string, VpnConnectionId = connectionId(1)) => {
  const command = new GetActiveVpnTunnelStatusCommand({ VpnConnectionId, VpnTunnelOutsideIpAddress });
  return (await ec2().send(command)).ActiveVpnTunnelStatus;
};

describe("GetActiveVpnTunnelStatus", () => {
  it("answers a current device's choice where the estate is silent", async () => {
    expect(await statusOf(FIRST)).toEqual({
      IkeVersion: "ikev2",
      Phase1EncryptionAlgorithm: "AES256",
      Phase2EncryptionAlgorithm: "AES256",
      Phase1IntegrityAlgorithm: "SHA2-256",
      Phase2IntegrityAlgorithm: "SHA2-256",
      Phase1DHGroup: 14,
      Phase2DHGroup: 14,
      ProvisioningStatus: "available",
    });
  });

  it("answers what the estate says", async () => {
    const negotiated: EstateNegotiated = {
      ikeVersion: "ikev1",
      phase1EncryptionAlgorithm: "AES128",
      phase2EncryptionAlgorithm: "AES128-GCM-16",
      phase1IntegrityAlgorithm: "SHA1",
      phase2IntegrityAlgorithm: "SHA2-512",
      phase1DhGroup: 2,
      phase2DhGroup: 5,
    };
    sandbox().update(account({ negotiated, provisioning: { code: "failed", message: "No capacity" } }));

    expect(await statusOf(FIRST)).toEqual({
      IkeVersion: "ikev1",
      Phase1EncryptionAlgorithm: "AES128",
      Phase2EncryptionAlgorithm: "AES128-GCM-16",
      Phase1IntegrityAlgorithm: "SHA1",
      Phase2IntegrityAlgorithm: "SHA2-512",
      Phase1DHGroup: 2,
      Phase2DHGroup: 5,
      ProvisioningStatus: "failed",
      ProvisioningStatusReason: "No capacity",
    });
  });

  it("answers only the provisioning status of a tunnel that is down", async () => {
    expect(await statusOf(SECOND)).toEqual({ ProvisioningStatus: "available" });
  });

  it("answers that a modified tunnel is pending, and its choice again once it is up", async () => {
    const before = await statusOf(FIRST);
    await modifyTunnel();
    expect(await statusOf(FIRST)).toEqual({ ProvisioningStatus: "pending" });
    await eventually("it is up", () => seenOf(sandbox().estate).status === "UP");

    expect(await statusOf(FIRST)).toEqual(before);
  });

  it("refuses an unknown connection and an unknown outside address", async () => {
    await expect(statusOf(FIRST, "vpn-unknown")).rejects.toMatchObject({ name: "InvalidVpnConnectionID.NotFound" });
    await expect(statusOf("203.0.113.99")).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });
});
