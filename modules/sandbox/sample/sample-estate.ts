import { EMPTY_REGION, type Estate } from "../estate";
import { apSoutheast2 } from "./ap-southeast-2";
import { euWest1 } from "./eu-west-1";
import { SAMPLE_ACCOUNT } from "./region-builder";
import { usEast1 } from "./us-east-1";

/** Regions that AWS enables in every account. */
const EMPTY_REGIONS = [
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

/**
 * An account such as they are: VPNs of every kind in three regions, some well kept, some forgotten, with names that
 * nobody would have expected, and with the monitoring that people have set up over the years, some of which works. All
 * addresses are from ranges set aside for documentation and benchmarks.
 */
export function sampleEstate(): Estate {
  return {
    partition: "aws",
    accountId: SAMPLE_ACCOUNT,
    regions: {
      "eu-west-1": euWest1(),
      "us-east-1": usEast1(),
      "ap-southeast-2": apSoutheast2(),
      ...Object.fromEntries(EMPTY_REGIONS.map((name) => [name, EMPTY_REGION])),
    },
    disabledRegions: ["af-south-1", "ap-east-1", "eu-south-1", "il-central-1", "me-south-1"],
  };
}
