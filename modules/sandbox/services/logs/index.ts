import { awsJson } from "../../protocols/json";
import type { Service } from "../service";
import { describeLogGroups } from "./describe-log-groups";
import { describeLogStreams } from "./describe-log-streams";
import { describeMetricFilters } from "./describe-metric-filters";
import { filterLogEvents } from "./filter-log-events";
import { listTagsForResource, listTagsLogGroup } from "./list-tags";

/** Amazon CloudWatch Logs. */
export const logs: Service = {
  iamPrefix: "logs",
  protocol: awsJson("1.1"),
  actions: {
    DescribeLogGroups: describeLogGroups,
    DescribeLogStreams: describeLogStreams,
    DescribeMetricFilters: describeMetricFilters,
    FilterLogEvents: filterLogEvents,
    ListTagsForResource: listTagsForResource,
    ListTagsLogGroup: listTagsLogGroup,
  },
  errors: {
    unknownAction: { code: "UnknownOperationException", status: 400 },
    disabledRegion: { code: "UnrecognizedClientException", status: 400 },
    accessDenied: { code: "AccessDeniedException", status: 400 },
    throttled: { code: "ThrottlingException", status: 400 },
    serverError: { code: "ServiceUnavailableException", status: 500 },
  },
};
