import { type CloudWatchLogsClient, DescribeLogStreamsCommand, OrderBy } from "@aws-sdk/client-cloudwatch-logs";
import type { DeployedLogGroup } from "../../inventory";
import type { AwsSession } from "../aws-session";
import { under } from "../failure";
import { readLogGroups } from "../monitoring/log-groups";

/** Those log groups that exist, of these names, with the time of their last line. */
export async function readDeployedLogGroups(
  session: AwsSession,
  logs: CloudWatchLogsClient,
  names: readonly string[],
): Promise<readonly DeployedLogGroup[]> {
  const groups = await readLogGroups(session, logs, { all: names, ofVpns: new Set() });
  return under("logs:DescribeLogStreams", () =>
    Promise.all(groups.map(async ({ id }) => ({ name: id, lastEventAt: await readLastEventAt(session, logs, id) }))),
  );
}

async function readLastEventAt(
  session: AwsSession,
  logs: CloudWatchLogsClient,
  logGroupName: string,
): Promise<number | undefined> {
  const input = { logGroupName, orderBy: OrderBy.LastEventTime, descending: true, limit: 1 };
  const { logStreams = [] } = await session.call(() => logs.send(new DescribeLogStreamsCommand(input)));
  return logStreams[0]?.lastEventTimestamp;
}
