import { GetVpnTunnelReplacementStatusCommand } from "@aws-sdk/client-ec2";
import type { EstateTunnel } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { FIRST } from "../support/modify-tunnel";
import { useSandbox } from "../support/use-sandbox";

const account = (tunnel: Partial<EstateTunnel> = {}) =>
  anEstate({
    "eu-west-1": {
      vpnConnections: [aConnection(1, { options: { tunnelOptions: [{ outsideIpAddress: FIRST, ...tunnel }] } })],
    },
  });

const sandbox = useSandbox(() => account());

const status = (VpnTunnelOutsideIpAddress = FIRST, VpnConnectionId = connectionId(1), DryRun?: boolean) =>
  ec2().send(new GetVpnTunnelReplacementStatusCommand({ VpnConnectionId, VpnTunnelOutsideIpAddress, DryRun }));

describe("GetVpnTunnelReplacementStatus", () => {
  it("answers that nothing is pending where the estate is silent", async () => {
    expect(await status()).toMatchObject({
      VpnConnectionId: connectionId(1),
      CustomerGatewayId: "cgw-0123456789abcdef0",
      VpnGatewayId: "vgw-0123456789abcdef0",
      VpnTunnelOutsideIpAddress: FIRST,
      MaintenanceDetails: { PendingMaintenance: "false" },
    });
  });

  it("answers what the estate says", async () => {
    const maintenance = {
      isPending: true,
      autoAppliedAfter: "2026-03-09T00:00:00.000Z",
      lastApplied: "2026-03-01T04:00:00.000Z",
    };
    sandbox().update(account({ maintenance }));

    expect((await status()).MaintenanceDetails).toEqual({
      PendingMaintenance: "true",
      MaintenanceAutoAppliedAfter: new Date(maintenance.autoAppliedAfter),
      LastMaintenanceApplied: new Date(maintenance.lastApplied),
    });
  });

  it("refuses an unknown connection, an unknown outside address and a dry run", async () => {
    await expect(status(FIRST, "vpn-unknown")).rejects.toMatchObject({ name: "InvalidVpnConnectionID.NotFound" });
    await expect(status("203.0.113.99")).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await expect(status(FIRST, connectionId(1), true)).rejects.toMatchObject({ name: "DryRunOperation" });
  });
});
