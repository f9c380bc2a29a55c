import { withBench } from "../support/bench";
import { withTagEverywhere } from "../support/estate-edits";

const AP_SOUTHEAST_2 = "vpn-111122223333-ap-southeast-2.ts";
const EU_WEST_1 = "vpn-111122223333-eu-west-1.ts";
const US_EAST_1 = "vpn-111122223333-us-east-1.ts";

const SHORT_TIMEOUT = "scan:\n  requestTimeoutSeconds: 1\n";

describe("discover where AWS cannot be read completely", () => {
  it.concurrent(
    "keeps the file of a region that is denied and of one that times out, outlasts throttling, and exits 3",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject(SHORT_TIMEOUT);
      const before = user.generated();
      sandbox.update(withTagEverywhere(sandbox.estate, "yes"));
      sandbox.faults.inject({ kind: "access-denied", region: "eu-west-1", service: "ec2" });
      sandbox.faults.inject({ kind: "no-answer", region: "us-east-1", service: "ec2" });
      sandbox.faults.inject({ kind: "throttle", region: "ap-southeast-2", ratio: 0.5 });
      const environment = { AWS_REGION: "ap-southeast-2" };
      const { exitCode, stdout, stderr } = await discover(user, [], { environment });

      expect({ exitCode, stderr }).toMatchObject({ exitCode: 3 });
      const after = user.generated();
      expect(after[EU_WEST_1]).toBe(before[EU_WEST_1]);
      expect(after[US_EAST_1]).toBe(before[US_EAST_1]);
      expect(after[AP_SOUTHEAST_2]).toContain('Changed: "yes"');
      expect(sandbox.requests.filter(({ status }) => status === 503).length).toBeGreaterThan(0);
      expect(stdout).toMatch(/^Not read: eu-west-1 ec2:DescribeVpnConnections: UnauthorizedOperation: /m);
      expect(stdout).toContain("  Allow ec2:DescribeVpnConnections in eu-west-1 (IAM policy,");
      expect(stdout).toMatch(/^Not read: us-east-1 ec2:DescribeVpnConnections: (TimeoutError|AbortError): /m);
      expect(stdout).toContain("  Raise scan.requestTimeoutSeconds,");
      expect(stdout).toContain("2 of them not read completely. 1 file changed.");
      expect(stdout).toMatch(/│ eu-west-1 .*│ \? .*│ unchanged \(partial\)/);
    }),
  );

  it.concurrent(
    "keeps what a malformed or cut-off answer was about, takes the rest, and exits 3",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      sandbox.update(withTagEverywhere(sandbox.estate, "yes"));
      sandbox.faults.inject({ kind: "malformed", region: "eu-west-1", action: "DescribeVpnConnections" });
      sandbox.faults.inject({ kind: "truncated", region: "us-east-1", action: "DescribeVpnConnections" });
      sandbox.faults.inject({ kind: "malformed", region: "ap-southeast-2", action: "ListMetrics" });
      sandbox.faults.inject({ kind: "truncated", region: "ap-southeast-2", action: "DescribeCustomerGateways" });
      const { exitCode, stdout } = await discover(user);

      expect(exitCode).toBe(3);
      const after = user.generated();
      expect(after[EU_WEST_1]).toBe(before[EU_WEST_1]);
      expect(after[US_EAST_1]).toBe(before[US_EAST_1]);
      // How its tunnels are published and what its gateways are called stays: only the tag is new.
      expect(after[AP_SOUTHEAST_2]?.replaceAll(/^ +Changed: "yes",\n/gm, "")).toBe(before[AP_SOUTHEAST_2]);
      expect(after[AP_SOUTHEAST_2]).not.toBe(before[AP_SOUTHEAST_2]);
      expect(stdout).toContain("Not read: eu-west-1 ec2:DescribeVpnConnections: ");
      expect(stdout).toContain("Not read: us-east-1 ec2:DescribeVpnConnections: ");
      expect(stdout).toContain("Not read: ap-southeast-2 cloudwatch:ListMetrics: ");
      expect(stdout).toContain("Not read: ap-southeast-2 ec2:DescribeCustomerGateways: ");
    }),
  );

  it.concurrent(
    "keeps the file of a region that the account has disabled since, and exits 3",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      const { "us-east-1": disabled, ...regions } = sandbox.estate.regions;
      expect(disabled).toBeDefined();
      sandbox.update({ ...sandbox.estate, regions });
      const { exitCode, stdout } = await discover(user);
      expect(exitCode).toBe(3);
      expect(stdout).toContain(`Kept: ${US_EAST_1}: the account has not enabled its region.`);
      expect(user.generated()).toEqual(before);
    }),
  );

  it.concurrent(
    "says in one message what to do where there are no credentials",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project();
      const environment = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
      const { exitCode, stdout, stderr } = await discover(user, [], { environment });
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toMatch(/^Error: No usable AWS credentials were found: .+\nSign in with `aws sso login`, .+\n$/);
      for (const way of ["--profile", "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "npm run demo"]) {
        expect(stderr).toContain(way);
      }
      expect(sandbox.requests).toEqual([]);
      expect([...user.allFiles().keys()]).toEqual(["cdktf.json"]);
    }),
  );

  it.concurrent(
    "says so where nothing listens at the endpoint, and leaves every file as it is",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject(SHORT_TIMEOUT);
      const before = user.allFiles();
      await sandbox.close();
      const { exitCode, stderr } = await discover(user);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(
        /^Error: AWS did not say whose credentials these are: (ECONNREFUSED|AbortError|TimeoutError)/,
      );
      expect(user.allFiles()).toEqual(before);
    }),
  );
});
