import { awsRestJson } from "../../protocols/rest-json";
import type { Service } from "../service";
import { FORBIDDEN, UNAUTHORIZED } from "./errors";
import { getRoleCredentials } from "./get-role-credentials";

/** The portal of IAM Identity Center, which gives those who are signed in the credentials of roles. */
export const sso: Service = {
  iamPrefix: "sso",
  protocol: awsRestJson({
    "GET /federation/credentials": {
      action: "GetRoleCredentials",
      headers: { accessToken: "x-amz-sso_bearer_token" },
    },
  }),
  actions: {},
  writes: { GetRoleCredentials: getRoleCredentials },
  errors: {
    unknownAction: { code: "InvalidRequestException", status: 400 },
    disabledRegion: UNAUTHORIZED,
    expiredToken: UNAUTHORIZED,
    accessDenied: FORBIDDEN,
    throttled: { code: "TooManyRequestsException", status: 429 },
    serverError: { code: "InternalServerException", status: 500 },
  },
};
