import { ServiceError } from "../../service-error";
import type { Handler } from "../service";
import { trailsOf } from "./trails";

/** What a caller may ask for. */
interface GetTrailStatusInput {
  /** Name or ARN; a shadow answers to its ARN only. */
  readonly Name?: string;
}

const NOT_FOUND = { code: "TrailNotFoundException", status: 400 };

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html */
export const getTrailStatus: Handler = ({ estate, region, parameters }) => {
  const { Name: wanted = "" }: GetTrailStatusInput = parameters;
  const found = trailsOf(estate).find(
    ({ trail, homeRegion, arn, isForeign }) =>
      arn === wanted || (homeRegion === region && !isForeign && trail.name === wanted),
  );
  if (!found) throw new ServiceError(NOT_FOUND, `Unknown trail: ${wanted} for the user: ${estate.accountId}`);
  return { IsLogging: found.trail.isLogging ?? true };
};
