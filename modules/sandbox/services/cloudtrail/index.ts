import { awsJson } from "../../protocols/json";
import type { Service } from "../service";
import { describeTrails } from "./describe-trails";
import { getTrailStatus } from "./get-trail-status";

/** AWS CloudTrail. */
export const cloudtrail: Service = {
  iamPrefix: "cloudtrail",
  protocol: awsJson("1.1"),
  actions: { DescribeTrails: describeTrails, GetTrailStatus: getTrailStatus },
  errors: {
    unknownAction: { code: "UnknownOperationException", status: 400 },
    disabledRegion: { code: "UnrecognizedClientException", status: 400 },
    expiredToken: { code: "ExpiredTokenException", status: 400 },
    accessDenied: { code: "AccessDeniedException", status: 400 },
    throttled: { code: "ThrottlingException", status: 400 },
    serverError: { code: "InternalFailure", status: 500 },
  },
};
