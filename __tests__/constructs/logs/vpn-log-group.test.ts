import fc from "../../support/fast-check";
import { ClientVpn } from "../../../modules/constructs/client-vpn";
import { ExistingLogGroup } from "../../../modules/constructs/existing/existing-log-group";
import { VpnLogGroup } from "../../../modules/constructs/logs/vpn-log-group";
import { SiteToSiteVpn } from "../../../modules/constructs/site-to-site-vpn";
import type { VpnStack } from "../../../modules/constructs/vpn-stack";
import { ADOPTED_PREFIX, adoptedAddress, type LogSource, ownLogGroupName } from "../../../modules/inventory";
import { endpointFacts, everythingOn, namesOf, settingsOf, stackOf } from "../../support/alarm-stacks";
import { logGroupName } from "../../support/arbitrary-log-group";
import { logGroupFacts } from "../../support/existing-facts";
import { connectionFacts, resourceOf, type StackJson, synthesizeStack, tunnelFacts } from "../../support/synthesize";

const GROUP = "aws_cloudwatch_log_group";
const POLICY = "aws_cloudwatch_log_resource_policy";
const FILTER = "aws_cloudwatch_log_metric_filter";
const NAME = "/aws/vpn/s2s/vpn-0abc";
const OWN = ownLogGroupName(NAME);

const connection = (stack: VpnStack, id: string, logsTo?: string): SiteToSiteVpn =>
  new SiteToSiteVpn(stack, id, {
    manage: "reference",
    ...connectionFacts(
      logsTo === undefined
        ? {}
        : { tunnels: [tunnelFacts("203.0.113.1", { tunnelLog: { logGroupName: logsTo, outputFormat: "json" } })] },
    ),
  });

/** A stack with such a log group, below a connection that does not log yet. */
const stackWith = (yaml = "", logs: readonly LogSource[] = ["tunnels"]): StackJson =>
  stackOf(yaml, (stack) => {
    connection(stack, "vpn-0abc");
    new VpnLogGroup(stack, NAME, { logs });
  });

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Principal: object;
  readonly Condition: object;
}

function statementOf(json: StackJson): Statement {
  const document = resourceOf(json, POLICY, "vpn-logs")["policy_document"] as string;
  const [statement] = (JSON.parse(document) as { readonly Statement: readonly [Statement] }).Statement;
  return statement;
}

/** The names that the policy lets tunnel logs into, in a stack of these connections and log groups. */
function lettingInto(vpns: readonly string[], groups: readonly string[]): readonly string[] {
  const json = stackOf("", (stack) => {
    for (const id of vpns) connection(stack, id);
    for (const group of groups) new VpnLogGroup(stack, group, { logs: ["tunnels"] });
  });
  return statementOf(json).Resource.map(
    (arn) => /^arn:aws:logs:eu-west-1:111122223333:log-group:(.*):log-stream:\*$/.exec(arn)?.[1] ?? arn,
  );
}

describe("a log group that we make", () => {
  it("is kept for a year, known as ours, and never destroyed", () => {
    const json = stackWith();
    expect(json.resource?.[GROUP]).toEqual({
      [OWN]: {
        name: NAME,
        retention_in_days: 365,
        tags: { "tunnelwatch:stack": "vpn-111122223333-eu-west-1" },
        lifecycle: { prevent_destroy: true },
      },
    });
    // It does not exist: there is nothing to import.
    expect([json.import, json.removed]).toEqual([undefined, undefined]);
  });

  it("has the retention and the key of the configuration", () => {
    const json = stackWith(
      'logs: { retentionInDays: 30, kmsKeyArn: "arn:{partition}:kms:{region}:{account}:key/k-1" }',
    );
    expect(resourceOf(json, GROUP, OWN)).toMatchObject({
      retention_in_days: 30,
      kms_key_id: "arn:aws:kms:eu-west-1:111122223333:key/k-1",
    });
  });

  it("has a name in Terraform that is its own, and never that of an adopted one", () => {
    fc.assert(
      fc.property(fc.uniqueArray(logGroupName, { maxLength: 5 }), (names) => {
        const all = [...names, "adopted", "adopted_x"].map(ownLogGroupName);
        for (const name of all) {
          expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_-]*$/);
          expect(name.startsWith(ADOPTED_PREFIX)).toBe(false);
        }
        expect(new Set(all).size).toBe(new Set([...names, "adopted", "adopted_x"]).size);
      }),
    );
  });

  it("gets filters for what VPNs log to it already, which wait for it, and for nothing else", () => {
    const json = stackOf(everythingOn(), (stack) => {
      connection(stack, "vpn-0abc", NAME);
      connection(stack, "vpn-0def");
      new VpnLogGroup(stack, NAME, { logs: ["tunnels"] });
      new VpnLogGroup(stack, "/aws/vpn/s2s/vpn-0def", { logs: ["tunnels"] });
    });
    const filters = namesOf(json, FILTER);
    expect(filters).toHaveLength(5);
    for (const name of filters) {
      expect(resourceOf(json, FILTER, name)).toMatchObject({ log_group_name: NAME, depends_on: [`${GROUP}.${OWN}`] });
    }
  });

  it("of a Client VPN endpoint gets those of connections", () => {
    const json = stackOf(everythingOn(), (stack) => {
      const connectionLog = { enabled: true, cloudwatchLogGroup: "/c" };
      new ClientVpn(stack, "cvpn-endpoint-0a", { manage: "reference", ...endpointFacts({ connectionLog }) });
      new VpnLogGroup(stack, "/c", { logs: ["connections"] });
    });
    expect(namesOf(json, FILTER)).toHaveLength(4);
  });
});

describe("the policy that lets tunnel logs into log groups", () => {
  it("lets the service in that delivers them, for this account and region", () => {
    const json = stackWith();
    expect(resourceOf(json, POLICY, "vpn-logs")["policy_name"]).toBe("tunnelwatch-vpn-logs");
    expect(statementOf(json)).toEqual({
      Sid: "TunnelwatchVpnLogs",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: ["arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vpn/s2s/*:log-stream:*"],
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:111122223333:*" },
        StringEquals: { "aws:SourceAccount": "111122223333" },
      },
    });
  });

  it("has the ARNs of its partition", () => {
    const place = { partition: "aws-us-gov", region: "us-gov-west-1" };
    const json = synthesizeStack(
      (stack) => new VpnLogGroup(stack, "/vpn", { logs: ["tunnels"] }),
      settingsOf(""),
      place,
    );
    expect(statementOf(json).Resource).toEqual([
      "arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:/vpn:log-stream:*",
    ]);
  });

  it("is one for all log groups, with a wildcard where each connection has its own", () => {
    expect(lettingInto(["vpn-0a", "vpn-0b"], ["/a/vpn-0a/ike", "/a/vpn-0b/ike", "/shared"])).toEqual([
      "/a/*/ike",
      "/shared",
    ]);
  });

  it("takes only the ids of connections of the stack for ids", () => {
    expect(lettingInto(["vpn-0a"], ["/vpn-a", "/x/cvpn-endpoint-0a", "/vpn-0a/vpn-0b"])).toEqual([
      "/vpn-a",
      "/x/cvpn-endpoint-0a",
      "/*/vpn-0b",
    ]);
  });

  it("is not there for Client VPN endpoints, nor for log groups that exist", () => {
    expect(stackWith("", ["connections"]).resource?.[POLICY]).toBeUndefined();
    const json = stackOf("", (stack) => {
      new ExistingLogGroup(stack, NAME, { manage: "adopt", ...logGroupFacts() });
    });
    expect(json.resource?.[POLICY]).toBeUndefined();
  });

  it("is as long as AWS takes it, and refused where it is longer, with the way out", () => {
    const groups = Array.from(
      { length: 60 },
      (_, index) => `/corp/network/site-to-site/branch-${String(index).padStart(3, "0")}`,
    );
    const some = groups.slice(0, 45);
    expect(lettingInto([], some)).toEqual(some);
    expect(() => lettingInto([], groups)).toThrow(
      expect.objectContaining({
        code: "PolicyTooLong",
        message: expect.stringMatching(
          /^The policy tunnelwatch-vpn-logs in eu-west-1, .* must have at most 5120 characters, got 5\d\d\d\.$/,
        ) as unknown,
        hint: expect.stringContaining("{id}") as unknown,
      }) as Error,
    );
  });

  it("has room for more connections than a region can have", () => {
    const ids = Array.from({ length: 500 }, (_, index) => `vpn-0${String(index)}`);
    expect(
      lettingInto(
        ids,
        ids.map((id) => `/aws/vpn/s2s/${id}`),
      ),
    ).toEqual(["/aws/vpn/s2s/*"]);
  });
});

describe("what a VPN's log has to wait for", () => {
  const dependenciesOf = (name: string, build: (stack: VpnStack) => void): readonly string[] => {
    let dependencies: readonly string[] = [];
    stackOf("", (stack) => {
      build(stack);
      dependencies = stack.logGroupDependencies(name);
    });
    return dependencies;
  };

  it.each<[string, readonly LogSource[], readonly string[]]>([
    ["for tunnels: itself and the policy", ["tunnels"], [`${GROUP}.${OWN}`, `${POLICY}.vpn-logs`]],
    ["for connections of clients: itself", ["connections"], [`${GROUP}.${OWN}`]],
  ])("is, of a log group of ours %s", (_, logs, expected) => {
    expect(dependenciesOf(NAME, (stack) => new VpnLogGroup(stack, NAME, { logs }))).toEqual(expected);
  });

  it.each([
    ["adopted", "adopt" as const, [adoptedAddress("logGroup", NAME)]],
    ["referenced", "reference" as const, []],
  ])("is, of one that is %s, what the stack manages of it", (_, manage, expected) => {
    const build = (stack: VpnStack): unknown => new ExistingLogGroup(stack, NAME, { manage, ...logGroupFacts() });
    expect(dependenciesOf(NAME, build)).toEqual(expected);
  });

  it("is nothing, of one that the stack does not know", () => {
    expect(dependenciesOf("/other", () => undefined)).toEqual([]);
  });

  it("stands in the stack at these addresses", () => {
    const json = stackWith();
    expect([namesOf(json, GROUP), namesOf(json, POLICY)]).toEqual([[OWN], ["vpn-logs"]]);
  });
});
