import { awsQuery } from "../../protocols/query";
import type { Service } from "../service";
import { assumeRole } from "./assume-role";
import { getCallerIdentity } from "./get-caller-identity";

/** AWS Security Token Service. */
export const sts: Service = {
  iamPrefix: "sts",
  protocol: awsQuery("https://sts.amazonaws.com/doc/2011-06-15/"),
  actions: { GetCallerIdentity: getCallerIdentity },
  writes: { AssumeRole: assumeRole },
  errors: {
    unknownAction: { code: "InvalidAction", status: 400 },
    disabledRegion: { code: "InvalidClientTokenId", status: 403 },
    expiredToken: { code: "ExpiredToken", status: 403 },
    accessDenied: { code: "AccessDenied", status: 403 },
    throttled: { code: "Throttling", status: 400 },
    serverError: { code: "InternalFailure", status: 500 },
  },
};
