import { TunnelwatchError } from "../../modules/errors";
import { planMarkdown, type StackPlan } from "../../modules/terraform";

const QUIET: StackPlan = {
  stack: "vpn-111122223333-eu-west-2",
  kind: "planned",
  summary: { import: 0, add: 0, change: 0, destroy: 0, forget: 0 },
  refusals: [],
  changes: [],
};
const SAFE: StackPlan = {
  ...QUIET,
  stack: "vpn-111122223333-eu-west-1",
  summary: { import: 2, add: 3, change: 0, destroy: 0, forget: 0 },
};
const REFUSED: StackPlan = {
  ...QUIET,
  stack: "vpn-111122223333-us-east-1",
  refusals: [{ address: "a.b", rule: "vpn-destroyed", message: "It would delete `x|y`.", hint: "Do not." }],
};
const FAILED: StackPlan = {
  stack: "vpn-111122223333-us-west-2",
  kind: "failed",
  error: new TunnelwatchError("No plan:\n```no credentials.", { code: "PlanFailed", hint: "Log in." }),
  refusals: [],
};

describe("the plans as Markdown", () => {
  it("have a row for each stack with something to do, and count the others", () => {
    expect(planMarkdown([SAFE, QUIET])).toBe(`\
Nothing here destroys or replaces a VPN.

| Stack | import | add | change | destroy | forget | verdict |
| --- | --- | --- | --- | --- | --- | --- |
| \`vpn-111122223333-eu-west-1\` | 2 | 3 | 0 | 0 | 0 | ok |
| Total | 2 | 3 | 0 | 0 | 0 |  |

Nothing to do in one other stack.
`);
  });

  it("say first that a plan is refused, and why", () => {
    const text = planMarkdown([SAFE, REFUSED, FAILED]);
    expect(text.startsWith("**Refused: do not deploy this.**\n")).toBe(true);
    expect(text).toContain(
      "- refused `vpn-111122223333-us-east-1` (vpn-destroyed): It would delete \\`x\\|y\\`. Do not.",
    );
  });

  it("show why a stack could not be planned, whatever the message holds", () => {
    const text = planMarkdown([FAILED]);
    expect(text.startsWith("**Not all stacks could be planned.**\n")).toBe(true);
    expect(text).toContain("````text\nNo plan:\n```no credentials.\nLog in.\n````");
    expect(text).toContain("| `vpn-111122223333-us-west-2` | - | - | - | - | - | **failed** |");
  });
});
