import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connectionId, endpointId } from "../support/an-estate";
import { scan } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

const READING = /^(Describe|Filter|List|Get)[A-Z]/;
const DISCOVERY = join(__dirname, "..", "..", "modules", "discovery");

const sandbox = useSandbox();

describe("a scan changes nothing", () => {
  it("because every request of it describes, lists or gets", async () => {
    await scan({ knownIds: () => ({ vpnConnections: [connectionId(9)], clientVpnEndpoints: [endpointId(9)] }) });

    const actions = new Set(sandbox().requests.map(({ action }) => action));
    expect([...actions].filter((action) => !READING.test(action))).toEqual([]);
    expect([...new Set(sandbox().requests.map(({ service, action }) => `${service} ${action}`))].sort()).toEqual([
      "cloudtrail DescribeTrails",
      "ec2 DescribeClientVpnEndpoints",
      "ec2 DescribeCustomerGateways",
      "ec2 DescribeRegions",
      "ec2 DescribeVpnConnections",
      "logs DescribeLogGroups",
      "logs DescribeMetricFilters",
      "logs ListTagsForResource",
      "monitoring DescribeAlarms",
      "monitoring ListMetrics",
      "monitoring ListTagsForResource",
      "sns GetTopicAttributes",
      "sns ListSubscriptionsByTopic",
      "sns ListTagsForResource",
      "sts GetCallerIdentity",
    ]);
  });

  it("because discovery has no other command to send", () => {
    const files = readdirSync(DISCOVERY, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const commands = files.flatMap((file) => {
      const source = readFileSync(join(DISCOVERY, file), "utf8");
      return (source.match(/\b[A-Z]\w+Command\b/g) ?? []).map((command) => ({ file, command }));
    });

    expect(commands.length).toBeGreaterThanOrEqual(15);
    // The one that `verify --confirm` sends, and no scan.
    const confirming = join("deployment", "confirm-subscription.ts");
    const changing = commands.filter(({ command }) => !READING.test(command));
    expect(new Set(changing.map(({ file, command }) => `${file} ${command}`))).toEqual(
      new Set([`${confirming} ConfirmSubscriptionCommand`]),
    );
  });
});

describe("a region without VPNs", () => {
  it("costs three requests", async () => {
    await scan({ regions: ["eu-north-1"] });

    const requests = sandbox().requests.filter(({ region }) => region === "eu-north-1");
    expect(requests.map(({ action }) => action).sort()).toEqual([
      "DescribeClientVpnEndpoints",
      "DescribeTrails",
      "DescribeVpnConnections",
    ]);
  });
});
