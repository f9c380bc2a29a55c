import type { ErrorKind } from "../../service-error";

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const INVALID_PARAMETER_VALUE: ErrorKind = { code: "InvalidParameterValue", status: 400 };

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const MISSING_PARAMETER: ErrorKind = { code: "MissingParameter", status: 400 };

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const INCORRECT_STATE: ErrorKind = { code: "IncorrectState", status: 400 };

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const DRY_RUN_OPERATION: ErrorKind = { code: "DryRunOperation", status: 412 };
