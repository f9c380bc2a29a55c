import {
  type CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  type LogGroup as ApiLogGroup,
} from "@aws-sdk/client-cloudwatch-logs";
import type { LogGroup } from "../../inventory";
import { nonEmpty, readTagMap, required, uniqueById } from "../api-values";
import type { AwsSession } from "../aws-session";
import { under } from "../failure";
import type { LogGroupsOfInterest } from "./log-groups-of-interest";

/** AWS's: so many names a request. */
const NAMES_PER_REQUEST = 50;

/** Those log groups of interest that exist, in the order of their names. Only those of VPNs are read with their tags. */
export async function readLogGroups(
  session: AwsSession,
  logs: CloudWatchLogsClient,
  { all, ofVpns }: LogGroupsOfInterest,
): Promise<readonly LogGroup[]> {
  const chunks = Array.from({ length: Math.ceil(all.length / NAMES_PER_REQUEST) }, (_, index) =>
    all.slice(index * NAMES_PER_REQUEST, (index + 1) * NAMES_PER_REQUEST),
  );
  const found = (await Promise.all(chunks.map((names) => existing(session, logs, names)))).flat();
  return uniqueById(
    await Promise.all(
      found.map(async (api): Promise<LogGroup> => {
        const id = required(api.logGroupName, "logGroupName");
        const { tags, cloudFormationStack } = ofVpns.has(id) ? await readTagsOf(session, logs, api) : NO_TAGS;
        const facts = { retentionInDays: api.retentionInDays, kmsKeyArn: nonEmpty(api.kmsKeyId), tags };
        return { id, cloudFormationStack, facts };
      }),
    ),
  );
}

const NO_TAGS = readTagMap({});

async function existing(
  session: AwsSession,
  logs: CloudWatchLogsClient,
  names: readonly string[],
): Promise<readonly ApiLogGroup[]> {
  const groups: ApiLogGroup[] = [];
  let nextToken: string | undefined;
  do {
    const input = { logGroupIdentifiers: [...names], ...(nextToken !== undefined && { nextToken }) };
    const page = await session.call(() => logs.send(new DescribeLogGroupsCommand(input)));
    groups.push(...(page.logGroups ?? []));
    nextToken = nonEmpty(page.nextToken);
  } while (nextToken !== undefined);
  // Endpoints that do not know the parameter answer with every group.
  return groups.filter(({ logGroupName = "" }) => names.includes(logGroupName));
}

/** The API takes the ARN without the `:*` that others have at its end. */
function readTagsOf(session: AwsSession, logs: CloudWatchLogsClient, api: ApiLogGroup) {
  return under("logs:ListTagsForResource", async () => {
    const resourceArn = required(api.logGroupArn ?? api.arn, `arn of ${String(api.logGroupName)}`).replace(/:\*$/, "");
    const { tags = {} } = await session.call(() => logs.send(new ListTagsForResourceCommand({ resourceArn })));
    return readTagMap(tags);
  });
}
