/** What alarms are there for, whoever made them. */
export { type AlarmContext, alarmContext, type AlarmContextInput } from "./alarm-context";
export { compositeAlarmJobs } from "./composite-alarm-jobs";
export { FILTER_KINDS, type FilterContext, jobsOfFilter, metricKey } from "./filter-jobs";
export type { JobOfAlarm } from "./job-of-alarm";
export { missingTopics } from "./missing-topics";
export { metricAlarmJobs, watchedJobs } from "./metric-alarm-jobs";
export { CLIENT_VPN_NAMESPACE } from "./client-vpn-jobs";
export { VPN_NAMESPACE } from "./vpn-jobs";
export { metricsOf } from "./watched-metrics";
