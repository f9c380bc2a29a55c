import { awsJson } from "../../protocols/json";
import { awsQuery } from "../../protocols/query";
import type { Service } from "../service";
import { describeAlarms } from "./describe-alarms";
import { getMetricData } from "./get-metric-data";
import { listMetrics } from "./list-metrics";
import { listTagsForResource } from "./list-tags-for-resource";

const shared = {
  iamPrefix: "cloudwatch",
  actions: {
    DescribeAlarms: describeAlarms,
    GetMetricData: getMetricData,
    ListMetrics: listMetrics,
    ListTagsForResource: listTagsForResource,
  },
};

/** Amazon CloudWatch: current SDKs speak JSON to it, and Terraform's AWS provider the query protocol. */
export const monitoring: Service = {
  ...shared,
  protocol: awsJson("1.0"),
  errors: {
    unknownAction: { code: "UnknownOperationException", status: 400 },
    disabledRegion: { code: "UnrecognizedClientException", status: 400 },
    accessDenied: { code: "AccessDeniedException", status: 400 },
    throttled: { code: "ThrottlingException", status: 400 },
    serverError: { code: "InternalServiceFault", status: 500 },
  },
  inQuery: {
    ...shared,
    protocol: awsQuery("http://monitoring.amazonaws.com/doc/2010-08-01/"),
    errors: {
      unknownAction: { code: "InvalidAction", status: 400 },
      disabledRegion: { code: "InvalidClientTokenId", status: 403 },
      accessDenied: { code: "AccessDenied", status: 403 },
      throttled: { code: "Throttling", status: 400 },
      serverError: { code: "InternalServiceError", status: 500 },
    },
  },
};
