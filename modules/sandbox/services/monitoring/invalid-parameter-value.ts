import type { ErrorKind } from "../../service-error";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html */
export const INVALID_PARAMETER_VALUE: ErrorKind = {
  code: "InvalidParameterValueException",
  queryCode: "InvalidParameterValue",
  status: 400,
};
