import { statSync } from "node:fs";
import { join } from "node:path";
import { sampleEstate } from "../../modules/sandbox";
import { withBench } from "../support/bench";
import type { Project } from "../support/project";

const FILES = ["ap-southeast-2", "eu-west-1", "us-east-1"].map((region) => `vpn-111122223333-${region}.ts`);

/** What would show that a file was written again, even with the same bytes. */
function traces(project: Project): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(project.generated()).map(([name, text]) => {
      const { ino, mtimeNs, ctimeNs } = statSync(join(project.directory, "generated", name), { bigint: true });
      return [name, { text, ino, mtimeNs, ctimeNs }];
    }),
  );
}

describe("discover", () => {
  it.concurrent(
    "writes one file for each region that has VPNs, and only asks AWS",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project();
      const { exitCode, stdout, stderr } = await discover(user);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(Object.keys(user.generated())).toEqual(FILES);
      expect(stdout).toContain("18 VPN connections and 8 Client VPN endpoints in 17 regions. 3 files changed.");
      expect(stdout).toMatch(/eu-west-1 +│ 8 \+ 1 referenced │ 2 +│ 6 +│ created/);
      const outsideGenerated = [...user.allFiles().keys()].filter((name) => !name.startsWith("generated/"));
      expect(outsideGenerated).toEqual(["cdktf.json"]);
      expect([...new Set(sandbox.requests.map(({ action }) => action))].sort()).toEqual([
        "DescribeAlarms",
        "DescribeClientVpnEndpoints",
        "DescribeCustomerGateways",
        "DescribeLogGroups",
        "DescribeMetricFilters",
        "DescribeRegions",
        "DescribeTrails",
        "DescribeVpnConnections",
        "GetCallerIdentity",
        "GetTopicAttributes",
        "ListMetrics",
        "ListSubscriptionsByTopic",
        "ListTagsForResource",
      ]);
    }, sampleEstate),
  );

  it.concurrent(
    "rewrites nothing when nothing has changed, and says so",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = traces(user);
      const { exitCode, stdout } = await discover(user);
      expect(exitCode).toBe(0);
      expect(traces(user)).toEqual(before);
      expect(stdout.match(/│ unchanged/g)).toHaveLength(3);
      expect(stdout).toContain("0 files changed.");
    }),
  );

  it.concurrent(
    "gives the same bytes in whatever order AWS lists things",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      const { regions, ...estate } = sandbox.estate;
      const reversed = Object.entries(regions).map(([name, region]) => [
        name,
        {
          ...region,
          vpnConnections: region.vpnConnections
            .map((connection) => ({ ...connection, tags: connection.tags?.toReversed() }))
            .reverse(),
          customerGateways: region.customerGateways.toReversed(),
          clientVpnEndpoints: region.clientVpnEndpoints.toReversed(),
          publishedMetrics: region.publishedMetrics.toReversed(),
        },
      ]);
      sandbox.update({ ...estate, regions: Object.fromEntries(reversed.reverse()) as typeof regions });
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual(before);
    }),
  );

  it.concurrent(
    "writes to the directory that --output-dir names, making it where there is none",
    withBench(async ({ project, discover }) => {
      const user = project();
      expect(await discover(user, ["--output-dir", "infra/vpn"])).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual({});
      expect([...user.allFiles().keys()]).toEqual(expect.arrayContaining(FILES.map((name) => `infra/vpn/${name}`)));
    }),
  );
});
