import type { Handler } from "../service";
import { select } from "./select";

interface Region {
  readonly name: string;
  readonly optInStatus: string;
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
export const describeRegions: Handler = ({ estate, parameters }) => {
  const enabled = Object.entries(estate.regions).map(([name, { optInStatus = "opt-in-not-required" }]): Region => ({
    name,
    optInStatus,
  }));
  const disabled = (estate.disabledRegions ?? []).map((name): Region => ({ name, optInStatus: "not-opted-in" }));
  const regions = parameters["AllRegions"] === "true" ? [...enabled, ...disabled] : enabled;
  const selected = select<Region & { readonly tags?: undefined }>(regions, parameters, {
    idOf: ({ name }) => name,
    idParameter: "RegionName",
    notFound: { code: "InvalidParameterValue", noun: "region" },
    filters: {
      "region-name": ({ name }) => name,
      "opt-in-status": ({ optInStatus }) => optInStatus,
      endpoint: ({ name }) => endpointOf(name),
    },
  });
  return {
    regionInfo: {
      item: selected.map(({ name, optInStatus }) => ({
        regionName: name,
        regionEndpoint: endpointOf(name),
        optInStatus,
      })),
    },
  };
};

function endpointOf(region: string): string {
  return `ec2.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}`;
}
