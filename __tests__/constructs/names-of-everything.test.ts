import fc from "../support/fast-check";
import { TrailLogGroup } from "../../modules/constructs/changes/trail-log-group";
import { ClientVpn } from "../../modules/constructs/client-vpn";
import { ExistingLogGroup } from "../../modules/constructs/existing/existing-log-group";
import { SiteToSiteVpn } from "../../modules/constructs/site-to-site-vpn";
import type { CustomerGatewayFacts } from "../../modules/inventory";
import { endpointFacts, everythingOn, settingsOf, stackOf } from "../support/alarm-stacks";
import { logGroupName } from "../support/arbitrary-log-group";
import { logGroupFacts } from "../support/existing-facts";
import { hostileText } from "../support/hostile-text";
import { connectionFacts, type StackJson, tunnelFacts } from "../support/synthesize";

/** Each run synthesizes one or two whole stacks. */
const RUNS = { numRuns: 50 };

/** What people name and choose: everything of a stack that names could be made of, but for ids and addresses. */
interface Chosen {
  readonly profile: string;
  /** Of the connections and of the endpoint. */
  readonly names: readonly (string | undefined)[];
  readonly customerGateway: CustomerGatewayFacts;
  /** Of the connections, then that of the endpoint, then CloudTrail's. */
  readonly logGroups: readonly string[];
  readonly trailName: string;
}

const CONNECTIONS = ["vpn-0a", "vpn-0b", "vpn-0c"];
const ENDPOINT = "cvpn-endpoint-0a";

/** Up to the 256 characters of a tag, of up to four bytes each. */
const name = fc.oneof(
  hostileText,
  fc
    .constantFrom("\u{1F687}", "\u6771", "$", "${", "%%{")
    .chain((part) => fc.integer({ min: 1, max: Math.floor(256 / part.length) }).map((times) => part.repeat(times))),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const chosen: fc.Arbitrary<Chosen> = fc.record({
  profile: fc.constantFrom("recommended", "security-hub-ec2.20", "conformity-vpc-009"),
  names: fc.array(maybe(name), { minLength: 4, maxLength: 4 }),
  customerGateway: fc.record({
    name: maybe(name),
    deviceName: maybe(name),
    ipAddress: maybe(fc.constant("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")),
  }),
  logGroups: fc.array(logGroupName, { minLength: 5, maxLength: 5 }),
  trailName: fc.string({ unit: fc.constantFrom("a", "-", "_", ".", "1"), minLength: 3, maxLength: 128 }),
});

const tagsOf = (name: string | undefined): Record<string, string> => (name === undefined ? {} : { Name: name });

/** A stack with every kind of alarm, with three connections that may share log groups, and an endpoint. */
function synthesize({ profile, names, customerGateway, logGroups, trailName }: Chosen): StackJson {
  const [trail = "", connectionGroup = "", ...connectionGroups] = [...logGroups].reverse();
  return stackOf(everythingOn(settingsOf(`alarms: { profile: ${profile} }`)), (stack) => {
    CONNECTIONS.forEach((id, index) => {
      const log = { logGroupName: connectionGroups[index] ?? "", outputFormat: "json" };
      const logs = { tunnelLog: log, bgpLog: log };
      const addresses = [`203.0.113.${index}`, `2001:db8::${index}`];
      new SiteToSiteVpn(stack, id, {
        manage: "adopt",
        ...connectionFacts({
          tags: tagsOf(names[index]),
          customerGateway,
          tunnels: addresses.map((address) => tunnelFacts(address, logs)),
        }),
      });
    });
    new ClientVpn(stack, ENDPOINT, {
      manage: "adopt",
      ...endpointFacts({
        tags: tagsOf(names[3]),
        authentication: [
          { type: "certificate-authentication", rootCertificateChainArn: "arn:root" },
          { type: "federated-authentication", samlProviderArn: "arn:saml" },
        ],
        connectHandlerArn: "arn:handler",
        connectionLog: { enabled: true, cloudwatchLogGroup: connectionGroup },
      }),
    });
    for (const group of new Set([...connectionGroups, connectionGroup])) {
      new ExistingLogGroup(stack, group, { manage: "adopt", ...logGroupFacts() });
    }
    new TrailLogGroup(stack, trail, { trailName });
  });
}

/** How many alarms such a stack has, where no two have one Terraform name. */
function alarmCount({ logGroups }: Chosen): number {
  const tunnelLogs = new Set(logGroups.slice(0, 3)).size;
  return CONNECTIONS.length * 5 + 6 + tunnelLogs * 7 + 4 + 2;
}

type Attributes = Readonly<Record<string, unknown>>;

const all = (json: StackJson, type: string): readonly Attributes[] => Object.values(json.resource?.[type] ?? {});
const alarmsOf = (json: StackJson): readonly Attributes[] => all(json, "aws_cloudwatch_metric_alarm");

/** What Terraform makes of a text. */
function evaluated(text: unknown): string {
  return String(text).replace(/\$\{"((?:[^"\\]|\\r)*)"\}|([$%])\2\{/g, (_, yielded?: string, mark?: string) =>
    yielded === undefined ? `${String(mark)}{` : yielded.replaceAll("\\r", "\r"),
  );
}

describe("whatever things are called,", () => {
  it("alarms have unique names of at most 255 characters, and descriptions of at most 1,024 bytes", () => {
    fc.assert(
      fc.property(chosen, (given) => {
        const alarms = alarmsOf(synthesize(given));
        expect(alarms).toHaveLength(alarmCount(given));
        const names = alarms.map(({ alarm_name }) => evaluated(alarm_name));
        expect(new Set(names).size).toBe(names.length);
        for (const each of names) expect(each.length).toBeLessThanOrEqual(255);
        for (const { alarm_description } of alarms) {
          const description = evaluated(alarm_description);
          expect(Buffer.byteLength(description)).toBeLessThanOrEqual(1024);
          expect(description).not.toMatch(/[\n\r]/);
        }
      }),
      RUNS,
    );
  });

  it("filters have names and metrics that CloudWatch takes, and no two of a log group one name", () => {
    fc.assert(
      fc.property(chosen, (given) => {
        const filters = all(synthesize(given), "aws_cloudwatch_log_metric_filter").map((filter) => {
          const metric = filter["metric_transformation"] as { readonly name: string; readonly namespace: string };
          return { ...filter, metric } as { name: string; log_group_name: string; metric: typeof metric };
        });
        const keys = filters.map(({ name, log_group_name }) => `${log_group_name}:${name}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { name, metric } of filters) {
          expect(name).toMatch(/^[^:*]{1,512}$/);
          expect(metric.name).toMatch(/^[^:*$]{1,255}$/);
          expect(metric.namespace).toMatch(/^[^:*$]{1,255}$/);
        }
        // One metric for all filters on changes of VPNs, one for gateways, and one for each filter on logs.
        const metrics = new Set(filters.map(({ metric }) => `${metric.namespace} ${metric.name}`));
        expect(metrics.size).toBe(filters.length - 2);
      }),
      RUNS,
    );
  });

  it("Terraform takes the names of all resources", () => {
    fc.assert(
      fc.property(chosen, (given) => {
        const names = Object.values(synthesize(given).resource ?? {}).flatMap(Object.keys);
        for (const each of names) expect(each).toMatch(/^[A-Za-z_][A-Za-z0-9_-]*$/);
      }),
      RUNS,
    );
  });

  it("another Name of a VPN changes the descriptions of alarms, and the tags of the VPN, and nothing else", () => {
    const withoutNames = (json: StackJson): unknown =>
      JSON.parse(
        JSON.stringify(json, (key, value: unknown) => (key === "alarm_description" || key === "tags" ? "" : value)),
      );
    fc.assert(
      fc.property(chosen, fc.array(maybe(name), { minLength: 4, maxLength: 4 }), (given, names) => {
        expect(withoutNames(synthesize({ ...given, names }))).toEqual(withoutNames(synthesize(given)));
      }),
      RUNS,
    );
  });
});
