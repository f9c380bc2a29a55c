import { DescribeVpnConnectionsCommand, type EC2Client } from "@aws-sdk/client-ec2";
import type { Reading, VpnConnection } from "../inventory";
import { attemptsIn } from "./attempt";
import { AwsSession, type AwsSessionOptions } from "./aws-session";
import { toVpnConnection } from "./vpn-connections";

/** Looks again and again how a few connections do. */
export class TunnelWatch {
  private readonly session: AwsSession;
  /** Made once: a client knows how much AWS throttles it. */
  private readonly clients = new Map<string, EC2Client>();

  constructor(options: AwsSessionOptions) {
    this.session = new AwsSession(options);
  }

  /** The connections as they are now. Never throws: why they could not be read stands in the answer. */
  read(region: string, ids: readonly string[]): Promise<Reading<readonly VpnConnection[]>> {
    const ec2 = this.clients.get(region) ?? this.session.ec2(region);
    this.clients.set(region, ec2);
    return attemptsIn(region)("ec2:DescribeVpnConnections", async () => {
      const command = new DescribeVpnConnectionsCommand({ VpnConnectionIds: [...ids] });
      const { VpnConnections = [] } = await this.session.call(() => ec2.send(command));
      return VpnConnections.map(toVpnConnection);
    });
  }
}
