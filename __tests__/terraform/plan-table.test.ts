import pc from "picocolors";
import { TunnelwatchError } from "../../modules/errors";
import { plansAsJson, planTable, verdictOf, type StackPlan } from "../../modules/terraform";
import { aChange } from "./a-change";

const PLANS: readonly StackPlan[] = [
  {
    stack: "vpn-111122223333-ap-southeast-2",
    kind: "planned",
    summary: { import: 5000, add: 10000, change: 0, destroy: 0, forget: 1 },
    refusals: [],
    changes: [aChange(), aChange({ name: "vpn-0def", imported: true })],
  },
  {
    stack: "vpn-111122223333-eu-west-1",
    kind: "planned",
    summary: { import: 0, add: 1, change: 2, destroy: 3, forget: 0 },
    refusals: [{ address: "a.b", rule: "vpn-destroyed", message: "Terraform would delete it.", hint: "Do not." }],
    changes: [],
  },
  {
    stack: "vpn-111122223333-us-east-1",
    kind: "failed",
    error: new TunnelwatchError("No plan:\nno credentials.", {
      code: "PlanFailed",
      hint: "Log in.",
      cause: new Error("s3cret"),
    }),
    refusals: [],
  },
];

const plain = pc.createColors(false);

describe("planTable", () => {
  it("shows one row per stack, the total, then what is refused and what failed", () => {
    expect(planTable(PLANS, plain)).toBe(
      `\
stack                            import    add  change  destroy  forget  verdict
vpn-111122223333-ap-southeast-2    5000  10000       0        0       1  ok
vpn-111122223333-eu-west-1            0      1       2        3       0  refused
vpn-111122223333-us-east-1            -      -       -        -       -  failed
total                              5000  10001       2        3       1  refused

refused vpn-111122223333-eu-west-1 (vpn-destroyed)
  Terraform would delete it.
  Do not.

failed vpn-111122223333-us-east-1 (PlanFailed)
  No plan:
  no credentials.
  Log in.
`,
    );
  });

  it("says once what failed many stacks, and which", () => {
    const failed = (stack: string, message: string): StackPlan => ({
      stack,
      kind: "failed",
      error: new TunnelwatchError(`\`terraform init\` failed for ${stack}: ${message}`, {
        code: "InitFailed",
        hint: `Look into ${stack}.`,
      }),
      refusals: [],
    });
    const regions = ["eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "us-east-1"];
    const many = regions.map((region) => failed(`vpn-111122223333-${region}`, "no provider"));
    const table = planTable([failed("vpn-1", "no disk"), ...many], plain);
    expect(table.slice(table.indexOf("\n\n") + 2)).toBe(
      `\
failed vpn-1 (InitFailed)
  \`terraform init\` failed for vpn-1: no disk
  Look into vpn-1.

failed 5 stacks (InitFailed)
  \`terraform init\` failed for <stack>: no provider
  Look into <stack>.
  Stacks:
    vpn-111122223333-eu-central-1, vpn-111122223333-eu-west-1,
    vpn-111122223333-eu-west-2, vpn-111122223333-eu-west-3,
    vpn-111122223333-us-east-1
`,
    );
  });

  it("fits into 80 columns", () => {
    const widths = planTable(PLANS, plain)
      .split("\n")
      .map((row) => row.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(80);
  });

  it("is as wide with colours as without", () => {
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
    const table = planTable(PLANS, pc.createColors(true));
    expect(table).toMatch(escapes);
    expect(table.replace(escapes, "").replace(/ +$/gm, "")).toBe(planTable(PLANS, plain));
  });
});

describe("plansAsJson", () => {
  it("holds verdicts, counts, changes and errors, but no cause", () => {
    const text = plansAsJson(PLANS);
    expect(text).not.toContain("s3cret");
    expect(JSON.parse(text)).toEqual({
      stacks: [
        expect.objectContaining({ verdict: "ok", changes: [aChange({ name: "vpn-0def", imported: true })] }),
        expect.objectContaining({ verdict: "refused", refusals: [expect.objectContaining({ address: "a.b" })] }),
        {
          stack: "vpn-111122223333-us-east-1",
          verdict: "failed",
          refusals: [],
          error: { code: "PlanFailed", message: "No plan:\nno credentials.", hint: "Log in." },
        },
      ],
      total: { import: 5000, add: 10001, change: 2, destroy: 3, forget: 1 },
    });
  });
});

it("calls a failed plan that has refusals refused", () => {
  const refusals = PLANS.flatMap((plan) => plan.refusals);
  const error = new TunnelwatchError("Broken.", { code: "PlanFailed" });
  expect(verdictOf({ stack: "a", kind: "failed", error, refusals })).toBe("refused");
});
