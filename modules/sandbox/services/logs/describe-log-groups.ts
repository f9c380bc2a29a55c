import { type Estate, type EstateLogGroup, type EstateRegion, logGroupArnOf } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import { ServiceError } from "../../service-error";
import { limitOf } from "../limit";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { byCode, INVALID_PARAMETER, PAGE_SIZE } from "./log-group";

/** What a caller may ask for. */
interface DescribeLogGroupsInput {
  readonly logGroupNamePrefix?: string;
  readonly logGroupNamePattern?: string;
  /** Names or ARNs. */
  readonly logGroupIdentifiers?: readonly string[];
  readonly logGroupClass?: string;
  readonly limit?: number;
  readonly nextToken?: string;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const describeLogGroups: Handler = ({ estate, region, holdings, parameters, pageSize }) => {
  const input: DescribeLogGroupsInput = parameters;
  refuseImpossible(input);
  const matching = (holdings.logGroups ?? [])
    .filter((group) => matches(group, logGroupArnOf(estate, region, group.logGroupName), input))
    .sort((left, right) => byCode(left.logGroupName, right.logGroupName));
  const size = limitOf("limit", input.limit, PAGE_SIZE, INVALID_PARAMETER) ?? pageSize ?? PAGE_SIZE;
  const page = pageOf(matching, size, input.nextToken, INVALID_PARAMETER);
  return {
    logGroups: page.items.map((group) => logGroup(estate, region, holdings, group)),
    nextToken: page.nextToken,
  };
};

function logGroup(estate: Estate, region: string, holdings: EstateRegion, group: EstateLogGroup): WireObject {
  const { logGroupClass = "STANDARD", ...members } = group;
  const arn = logGroupArnOf(estate, region, group.logGroupName);
  const filters = (holdings.metricFilters ?? []).filter(({ logGroupName }) => logGroupName === group.logGroupName);
  return {
    ...members,
    logGroupClass,
    metricFilterCount: filters.length,
    storedBytes: 0,
    // The older member has AWS's `:*`, the newer one is the ARN that other actions take.
    arn: `${arn}:*`,
    logGroupArn: arn,
    logStreams: undefined,
    tags: undefined,
  };
}

function matches(group: EstateLogGroup, arn: string, input: DescribeLogGroupsInput): boolean {
  const { logGroupNamePrefix = "", logGroupNamePattern = "", logGroupIdentifiers, logGroupClass } = input;
  const { logGroupName, logGroupClass: itsClass = "STANDARD" } = group;
  return (
    logGroupName.startsWith(logGroupNamePrefix) &&
    logGroupName.includes(logGroupNamePattern) &&
    (logGroupClass ?? itsClass) === itsClass &&
    (logGroupIdentifiers?.some((identifier) => identifier === logGroupName || identifier === arn) ?? true)
  );
}

function refuseImpossible(input: DescribeLogGroupsInput): void {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupIdentifiers: identifiers } = input;
  const refuse = (message: string): never => {
    throw new ServiceError(INVALID_PARAMETER, message);
  };
  if ([prefix, pattern, identifiers].filter((each) => each !== undefined).length > 1) {
    refuse("Only one of logGroupNamePrefix, logGroupNamePattern and logGroupIdentifiers may be specified.");
  }
  if (prefix !== undefined && !/^[.\-_/#A-Za-z0-9]{1,512}$/.test(prefix)) {
    refuse(`1 validation error detected: Value '${prefix}' at 'logGroupNamePrefix' failed to satisfy constraint`);
  }
  if (identifiers && (identifiers.length < 1 || identifiers.length > PAGE_SIZE)) {
    refuse("1 validation error detected: Value at 'logGroupIdentifiers' failed to satisfy constraint");
  }
}
