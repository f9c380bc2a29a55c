import { awsJson } from "../../protocols/json";
import type { Service } from "../service";
import { describeRule } from "./describe-rule";
import { listTagsForResource } from "./list-tags-for-resource";
import { listTargetsByRule } from "./list-targets-by-rule";

/** Amazon EventBridge. */
export const events: Service = {
  iamPrefix: "events",
  protocol: awsJson("1.1"),
  actions: {
    DescribeRule: describeRule,
    ListTagsForResource: listTagsForResource,
    ListTargetsByRule: listTargetsByRule,
  },
  errors: {
    unknownAction: { code: "UnknownOperationException", status: 400 },
    disabledRegion: { code: "UnrecognizedClientException", status: 400 },
    expiredToken: { code: "ExpiredTokenException", status: 400 },
    accessDenied: { code: "AccessDeniedException", status: 400 },
    throttled: { code: "ThrottlingException", status: 400 },
    serverError: { code: "InternalException", status: 500 },
  },
};
