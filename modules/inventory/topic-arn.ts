import type { RegionScan } from "./region-scan";

/** Where a topic is. */
type Place = Pick<RegionScan, "partition" | "accountId" | "region">;

/** ARN of the topic of this name. */
export function topicArnIn({ partition, accountId, region }: Place, name: string): string {
  return `arn:${partition}:sns:${region}:${accountId}:${name}`;
}

/** Whether an ARN is that of a topic of the region: subscriptions have one part more. */
export function isTopicIn(place: Place, arn: string): boolean {
  const prefix = topicArnIn(place, "");
  return arn.startsWith(prefix) && !arn.slice(prefix.length).includes(":");
}
