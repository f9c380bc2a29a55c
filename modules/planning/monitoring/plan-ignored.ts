import { GATEWAY_CHANGES } from "../../config/log-patterns";
import type { GeneratedMonitoring, GeneratedTrailLogGroup, MonitoringItem, MonitoringScan } from "../../inventory";
import { isGatewayAlarmNamesake, type Ownership } from "./ownership";

/** What {@link planIgnored} decides from. */
export interface IgnoredInput {
  readonly scan: MonitoringScan;
  readonly trailLogGroup: GeneratedTrailLogGroup | undefined;
  readonly before: GeneratedMonitoring;
  readonly ownership: Ownership;
}

/** What of a region's alarms and filters is in the code. */
type PlannedIgnored = Pick<GeneratedMonitoring, "metricAlarms" | "compositeAlarms" | "metricFilters">;

/**
 * The alarms and filters in the code where the configuration has us ignore them: those that have the name of ours, only
 * referenced and without a job, so that ours get another one.
 */
export function planIgnored({ scan, trailLogGroup, before, ownership }: IgnoredInput): PlannedIgnored {
  const { alarms, metricFilters } = scan;
  const reference = <Facts>({ id, facts }: MonitoringItem<Facts>) => ({ id, manage: "reference" as const, facts });
  const { metricAlarms, compositeAlarms } = alarms.ok ? alarms.value : { metricAlarms: [], compositeAlarms: [] };
  const namesakes = <Facts>(all: readonly MonitoringItem<Facts>[], isOurs: (item: MonitoringItem<Facts>) => boolean) =>
    all
      .filter((alarm) => !isOurs(alarm) && isGatewayAlarmNamesake(alarm.id, trailLogGroup?.id))
      .map((alarm) => ({ ...reference(alarm), jobs: [] }));
  return {
    metricAlarms: alarms.ok ? namesakes(metricAlarms, ownership.isOurAlarm) : before.metricAlarms,
    compositeAlarms: alarms.ok ? namesakes(compositeAlarms, ownership.isOurAlarm) : before.compositeAlarms,
    metricFilters: metricFilters.ok
      ? metricFilters.value
          .filter((filter) => {
            const { logGroupName, filterName } = filter.facts;
            const isNamesake = filterName === GATEWAY_CHANGES.filterName && logGroupName === trailLogGroup?.id;
            return isNamesake && !ownership.isOurFilter(filter);
          })
          .map(reference)
      : before.metricFilters,
  };
}
