import { byCodeUnit, parseLogGroupArn, type RegionScan } from "../inventory";

const UNNOTICED = "so nobody notices changes of gateways and VPNs";
const NAME_IT = "name a log group with cloudTrail.logGroup in tunnelwatch.yaml";

/** Says that the configuration names a log group that does not exist. */
export function noSuchLogGroup(accountId: string, logGroup: string, region: string): string {
  return (
    `Account ${accountId} has no log group ${logGroup} in ${region}, which cloudTrail in tunnelwatch.yaml names, ` +
    `${UNNOTICED}: create it, or correct the name.`
  );
}

/**
 * Says why no trail of an account can be watched: of all that is missing, what takes the least to add. Nothing where
 * something could not be read, which is reported as a failure.
 */
export function noTrail({
  accountId,
  scans,
}: {
  readonly accountId: string;
  readonly scans: readonly RegionScan[];
}): readonly string[] {
  if (scans.some(({ monitoring: { trails, logGroups } }) => !trails.ok || !logGroups.ok)) return [];
  const trails = scans
    .flatMap(({ region, monitoring: { trails: reading } }) =>
      (reading.ok ? reading.value : []).map(({ name, arn, logGroupArn }) => ({
        words: `trail ${name} (${region})`,
        order: [region, name],
        isOwn: arn.split(":")[4] === accountId,
        logGroupArn,
        group: parseLogGroupArn(logGroupArn ?? ""),
      })),
    )
    .sort((a, b) => byCodeUnit(JSON.stringify(a.order), JSON.stringify(b.order)));

  const missing = trails.find(({ group }) => group?.accountId === accountId);
  if (missing?.group) {
    const { words, group } = missing;
    const sends = `The ${words} of account ${accountId} sends its events to the log group ${group.name}`;
    return [`${sends}, which does not exist in ${group.region}, ${UNNOTICED}: create it, or ${NAME_IT}.`];
  }
  const silent = trails.find(({ isOwn, logGroupArn }) => isOwn && logGroupArn === undefined);
  if (silent) {
    const sends = `The ${silent.words} of account ${accountId} sends its events to no log group`;
    return [`${sends}, ${UNNOTICED}: have it send them to one, or ${NAME_IT}.`];
  }
  const [foreign] = trails;
  if (foreign) {
    const whose = foreign.isOwn ? "sends its events to a log group of another account" : "belongs to another account";
    return [`The ${foreign.words}, which account ${accountId} sees, ${whose}, ${UNNOTICED}: ${NAME_IT}.`];
  }
  return [
    `Account ${accountId} has no CloudTrail trail, ${UNNOTICED}: create one that sends its events to a log group, or ` +
      `${NAME_IT}.`,
  ];
}
