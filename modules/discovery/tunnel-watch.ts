import { DescribeVpnConnectionsCommand, type EC2Client } from "@aws-sdk/client-ec2";
import type { Reading, VpnConnection } from "../inventory";
import { AccountSessions, type AccountsOptions } from "./accounts";
import { attemptsIn } from "./attempt";
import type { AwsSession } from "./aws-session";
import { toVpnConnection } from "./vpn-connections";

/** A region of an account. */
interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** Looks again and again how a few connections do. */
export class TunnelWatch {
  private readonly sessions: AccountSessions;
  /** Made once: a client knows how much AWS throttles it. */
  private readonly clients = new Map<string, EC2Client>();

  constructor(options: AccountsOptions) {
    this.sessions = new AccountSessions(options);
  }

  /** The connections as they are now. Never throws: why they could not be read stands in the answer. */
  read(place: Place, ids: readonly string[]): Promise<Reading<readonly VpnConnection[]>> {
    return attemptsIn(place.region)("ec2:DescribeVpnConnections", async () => {
      const session = await this.sessionOf(place.accountId);
      const ec2 = this.clientOf(session, place);
      const command = new DescribeVpnConnectionsCommand({ VpnConnectionIds: [...ids] });
      const { VpnConnections = [] } = await session.call(() => ec2.send(command));
      return VpnConnections.map(toVpnConnection);
    });
  }

  /** Where the configuration names no accounts, there is only that of the credentials. */
  private async sessionOf(accountId: string): Promise<AwsSession> {
    return this.sessions.isConfigured ? (await this.sessions.of(accountId)).session : this.sessions.base;
  }

  private clientOf(session: AwsSession, { accountId, region }: Place): EC2Client {
    const key = `${accountId} ${region}`;
    const client = this.clients.get(key) ?? session.ec2(region);
    this.clients.set(key, client);
    return client;
  }
}
