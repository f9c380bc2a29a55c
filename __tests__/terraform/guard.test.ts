import { ADOPTABLE_TYPES, adoptedName } from "../../modules/inventory";
import { guard, type GuardContext, NO_EXCEPTIONS, type ResourceChange } from "../../modules/terraform";
import { aChange } from "./a-change";

const VPN = "aws_vpn_connection.vpn-0abc";

function rulesFor(change: Partial<ResourceChange>, forgettable: readonly string[] = []): readonly string[] {
  return rulesGiven(change, { ...NO_EXCEPTIONS, forgettable: new Set(forgettable) });
}

function rulesGiven(change: Partial<ResourceChange>, given: GuardContext): readonly string[] {
  return guard([aChange(change)], given).map(({ rule }) => rule);
}

function refusalsOf(changes: readonly ResourceChange[]): readonly (readonly string[])[] {
  return guard(changes, NO_EXCEPTIONS).map(({ rule, address }) => [rule, address]);
}

const VPN_TYPES = ["aws_vpn_connection", "aws_ec2_client_vpn_endpoint", "aws_customer_gateway"];

describe.each(VPN_TYPES)("a plan for %s", (type) => {
  it.each([
    ["delete", "vpn-destroyed"],
    ["replace", "vpn-destroyed"],
    ["create", "vpn-created"],
    ["forget", "vpn-forgotten"],
    ["unknown", "unknown-action"],
  ] as const)("is refused where it would %s one", (action, rule) => {
    expect(rulesFor({ type, action })).toEqual([rule]);
  });

  it.each(["no-op", "read"] as const)("passes with a %s", (action) => {
    expect(rulesFor({ type, action })).toEqual([]);
  });

  it("passes where it imports one", () => {
    expect(rulesFor({ type, imported: true })).toEqual([]);
  });

  it("is refused where it would delete a deposed one, and says which", () => {
    const [refusal] = guard([aChange({ type, action: "delete", deposed: "00000001" })], NO_EXCEPTIONS);
    expect(refusal).toMatchObject({
      rule: "vpn-destroyed",
      message: expect.stringContaining("deposed object 00000001") as unknown,
    });
  });

  it("is refused at each of two addresses that hold one id, whatever they are called", () => {
    const changes = ["first", "second", "third"].map((name) =>
      aChange({ type, name, ids: [name === "third" ? "id-2" : "id-1"] }),
    );
    expect(refusalsOf(changes)).toEqual([
      ["vpn-duplicated", `${type}.first`],
      ["vpn-duplicated", `${type}.second`],
    ]);
  });

  it("passes where it forgets one that the generated code gives up", () => {
    expect(rulesFor({ type, action: "forget" }, [`${type}.vpn-0abc`])).toEqual([]);
  });

  it.each([
    ["tunnel1_ike_versions", ["tunnel1_ike_versions"], ["vpn-changed"]],
    ["an attribute beside tags", ["tags", "transport_protocol"], ["vpn-changed"]],
    ["nothing that has a name", [], ["vpn-changed"]],
    ["tags only", ["tags", "tags_all"], []],
  ])("judges an update of %s", (_, changedAttributes, rules) => {
    expect(rulesFor({ type, action: "update", changedAttributes })).toEqual(rules);
  });
});

describe.each([
  ["aws_vpn_connection", "vpn-0abc", "vpn-0def"],
  ["aws_ec2_client_vpn_endpoint", "cvpn-endpoint-0abc", "cvpn-endpoint-0def"],
])("a plan for %s with an id for a name", (type, name, other) => {
  it.each([
    ["imports another one", { imported: true, ids: [other] }],
    ["imports another one than its state holds", { imported: true, ids: [name, other] }],
    ["imports it does not say what", { imported: true, ids: [] }],
    ["holds another one already", { ids: [other] }],
    ["forgets another one", { action: "forget", ids: [other] }],
    ["moves it here", { previousAddress: `${type}.elsewhere` }],
    ["moves it to another name", { name: "elsewhere", ids: [name], previousAddress: `${type}.${name}` }],
  ] as const)("is refused where it %s", (_, change) => {
    expect(rulesFor({ type, name, ...change }, [`${type}.${name}`])).toEqual(["vpn-misplaced"]);
  });

  it.each([
    ["has another kind of name", { name: "main", imported: true, ids: [other] }],
    ["was moved between other kinds of names", { name: "main", ids: [other], previousAddress: `${type}.old` }],
  ])("passes where it %s", (_, change) => {
    expect(rulesFor({ type, ...change })).toEqual([]);
  });

  it("is refused twice where one VPN is imported under its own name and under another one's", () => {
    expect(refusalsOf([aChange({ type, name }), aChange({ type, name: other, ids: [name] })])).toEqual([
      ["vpn-duplicated", `${type}.${name}`],
      ["vpn-misplaced", `${type}.${other}`],
    ]);
  });
});

it("says which VPN would be held under the name of which", () => {
  const [refusal] = guard([aChange({ ids: ["vpn-0def"] })], NO_EXCEPTIONS);
  expect(refusal?.message).toMatch(
    /^Terraform would hold vpn-0def as VPN connection vpn-0abc \(aws_vpn_connection\.vpn-0abc\)\. Refused: /,
  );
});

describe("a plan for something else", () => {
  it.each(["delete", "replace"] as const)("is refused where it would %s a log group", (action) => {
    expect(rulesFor({ type: "aws_cloudwatch_log_group", action })).toEqual(["log-group-destroyed"]);
  });

  it.each(["create", "update", "forget", "no-op"] as const)("passes with a %s of a log group", (action) => {
    expect(rulesFor({ type: "aws_cloudwatch_log_group", action })).toEqual([]);
  });

  it.each(["delete", "replace"] as const)("is refused where it would %s what it imports", (action) => {
    expect(rulesFor({ type: "aws_sns_topic", action, imported: true })).toEqual(["import-destroyed"]);
  });

  it("is refused where its action is not known", () => {
    expect(rulesFor({ type: "aws_sns_topic", action: "unknown" })).toEqual(["unknown-action"]);
  });

  it.each(["create", "update", "delete", "replace", "forget"] as const)("passes with a %s of an alarm", (action) => {
    expect(rulesFor({ type: "aws_cloudwatch_metric_alarm", action, changedAttributes: ["threshold"] })).toEqual([]);
  });
});

describe.each(Object.values(ADOPTABLE_TYPES))("a plan for an adopted %s", (type) => {
  const name = adoptedName("VPN down");
  const address = `${type}.${name}`;
  const adopted = { type, name, ids: ["VPN down"] };
  const destroyed = type === "aws_cloudwatch_log_group" ? "log-group-destroyed" : "existing-destroyed";

  it.each([
    ["delete", destroyed],
    ["replace", destroyed],
    ["create", "existing-created"],
    ["forget", "existing-forgotten"],
    ["update", "existing-changed"],
    ["unknown", "unknown-action"],
  ] as const)("is refused where it would %s it", (action, rule) => {
    expect(rulesFor({ ...adopted, action })).toEqual([rule]);
    expect(rulesFor({ ...adopted, action, imported: true })).toEqual([rule]);
  });

  it.each(["no-op", "read"] as const)("passes with a %s", (action) => {
    expect(rulesFor({ ...adopted, action })).toEqual([]);
    expect(rulesFor({ ...adopted, action, imported: true })).toEqual([]);
  });

  it("passes where it forgets what the generated code gives up, and nothing else", () => {
    expect(rulesFor({ ...adopted, action: "forget" }, [address])).toEqual([]);
    expect(rulesFor({ ...adopted, action: "forget" }, [`${type}.${adoptedName("another")}`])).toEqual([
      "existing-forgotten",
    ]);
  });

  it("passes where it changes what the generated code repairs, and is refused where it does more", () => {
    const given = { ...NO_EXCEPTIONS, repairable: new Set([address]) };
    expect(rulesGiven({ ...adopted, action: "update", imported: true }, given)).toEqual([]);
    expect(rulesGiven({ ...adopted, action: "replace" }, given)).toEqual([destroyed]);
    expect(rulesGiven({ ...adopted, action: "create" }, given)).toEqual(["existing-created"]);
  });

  it.each([
    ["holds", "no-op"],
    ["deletes", "delete"],
  ] as const)("is refused where another address %s the same thing", (_words, action) => {
    const other = aChange({ type, name: "ours", ids: ["VPN down"], action });
    expect(refusalsOf([aChange({ ...adopted, imported: true }), other])).toContainEqual([
      "existing-duplicated",
      address,
    ]);
  });

  it.each<[string, Partial<ResourceChange>]>([
    ["the other one forgets it", { action: "forget" }],
    ["the other one is something else", { ids: ["VPN up"] }],
    ["the other one is of another type", { type: "terraform_data" }],
  ])("passes where %s", (_words, change) => {
    const other = aChange({ type, name: "ours", ids: ["VPN down"], ...change });
    expect(refusalsOf([aChange({ ...adopted, imported: true }), other])).toEqual([]);
  });
});

describe("a plan after a release of everything", () => {
  const VPNS = [VPN, "aws_ec2_client_vpn_endpoint.cvpn-endpoint-0abc"];
  const ITEMS = [`aws_sns_topic.${adoptedName("noc")}`, "aws_sns_topic.alarms"];
  const forgettable = new Set([...VPNS, ...ITEMS]);
  const at = (address: string, change: Partial<ResourceChange> = {}): ResourceChange => {
    const [type = "", name = ""] = address.split(".");
    return aChange({ type, name, ids: [name], action: "forget", ...change });
  };

  it("passes where it forgets what the generated code says", () => {
    expect(
      guard(
        [...forgettable].map((address) => at(address)),
        { ...NO_EXCEPTIONS, forgettable },
      ),
    ).toEqual([]);
  });

  it.each([
    ["forgets another VPN", at("aws_vpn_connection.vpn-0def"), "vpn-forgotten"],
    ["forgets a customer gateway", at("aws_customer_gateway.cgw-0abc"), "vpn-forgotten"],
    ["forgets other monitoring", at(`aws_sns_topic.${adoptedName("other")}`), "existing-forgotten"],
    ["destroys the VPN", at(VPN, { action: "delete" }), "vpn-destroyed"],
    ["destroys the monitoring", at(ITEMS[0] ?? "", { action: "delete" }), "existing-destroyed"],
  ])("is refused where it %s", (_words, change, rule) => {
    expect(guard([change], { ...NO_EXCEPTIONS, forgettable }).map((refusal) => refusal.rule)).toEqual([rule]);
  });
});

it("says what of existing monitoring is in danger, and the way out", () => {
  const [type, name] = [ADOPTABLE_TYPES.metricAlarm, adoptedName("VPN down")];
  const changes = [
    aChange({ type, name, ids: ["VPN down"], imported: true }),
    aChange({ type, name: "ours", ids: ["VPN down"], action: "delete" }),
    aChange({ type, name: adoptedName("b"), ids: ["b"], action: "update", changedAttributes: ["threshold"] }),
    aChange({ type, name: adoptedName("c"), ids: ["c"], action: "delete" }),
  ];
  expect(guard(changes, NO_EXCEPTIONS).map(({ message, hint }) => [message, hint])).toEqual([
    [
      `Terraform would hold VPN down as alarm ${name} (${type}.${name}), which is also at ${type}.ours. Refused: two ` +
        "pieces of code would act on one thing, and whichever goes first deletes it for both.",
      expect.stringContaining("terraform state rm") as unknown,
    ],
    [expect.stringMatching(/^Terraform would change threshold of alarm adopted_b_/), expect.any(String)],
    [
      expect.stringMatching(/^Terraform would delete alarm adopted_c_/),
      expect.stringContaining("set `existing: keep` in tunnelwatch.yaml") as unknown,
    ],
  ]);
});

it("does not let a VPN be forgotten because another one may be", () => {
  expect(rulesFor({ action: "forget" }, ["aws_vpn_connection.vpn-0def"])).toEqual(["vpn-forgotten"]);
});

it("reports all refused resources together, in the plan's order", () => {
  const changes = ["vpn-2", "vpn-1"].map((name) => aChange({ name, action: "delete" }));
  expect(guard(changes, NO_EXCEPTIONS).map(({ address }) => address)).toEqual([
    "aws_vpn_connection.vpn-2",
    "aws_vpn_connection.vpn-1",
  ]);
});

it("names the address, the AWS id, the attributes, the rule and the way out", () => {
  const change = aChange({ action: "update", changedAttributes: ["tags", "tunnel1_dpd_timeout_seconds"] });
  expect(guard([change], NO_EXCEPTIONS)).toEqual([
    {
      address: VPN,
      rule: "vpn-changed",
      message:
        "Terraform would change tunnel1_dpd_timeout_seconds of VPN connection vpn-0abc (aws_vpn_connection.vpn-0abc). " +
        "Refused: a scan must change nothing: the facts it wrote are older than what AWS has, and a tunnel would be interrupted.",
      hint: "Run `npm run discover` and `npx cdktf synth` again, then plan again.",
    },
  ]);
});
