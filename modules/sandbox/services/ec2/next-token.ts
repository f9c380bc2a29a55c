import type { ErrorKind } from "../../service-error";

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const INVALID_NEXT_TOKEN: ErrorKind = { code: "InvalidNextToken", status: 400 };
