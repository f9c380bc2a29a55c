import type { EstateMetricAlarm } from "../../../modules/sandbox";

/** An alarm that is in ALARM during maintenance. */
export const MAINTENANCE_WINDOW: EstateMetricAlarm = {
  alarmName: "vpn-maintenance",
  namespace: "Maintenance",
  metricName: "Window",
  statistic: "Maximum",
  period: 60,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
};
