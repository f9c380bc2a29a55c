import { ExistingLogGroup } from "../../../modules/constructs/existing/existing-log-group";
import type { ExistingMode, LogGroupFacts } from "../../../modules/inventory";
import { stackOf } from "../../support/alarm-stacks";
import { logGroupFacts } from "../../support/existing-facts";
import type { StackJson } from "../../support/synthesize";

const GROUP = "aws_cloudwatch_log_group";
const ADDRESS = "adopted_aws-vpn-s2s_abbc2cfd";

const stackWith = (manage: ExistingMode, facts: Partial<LogGroupFacts> = {}): StackJson =>
  stackOf("", (stack) => {
    new ExistingLogGroup(stack, "/aws/vpn/s2s", { manage, ...logGroupFacts(facts) });
  });

describe("a log group of the account", () => {
  it("is imported as it is, and neither changed nor destroyed, where it is adopted", () => {
    const json = stackWith("adopt");
    expect(json.resource).toEqual({
      [GROUP]: {
        [ADDRESS]: {
          name: "/aws/vpn/s2s",
          tags: {},
          lifecycle: { prevent_destroy: true, ignore_changes: "all" },
        },
      },
    });
    expect(json.import).toEqual([{ to: `${GROUP}.${ADDRESS}`, id: "/aws/vpn/s2s" }]);
  });

  it("is mirrored with everything that it has", () => {
    const facts = { retentionInDays: 365, kmsKeyArn: "arn:aws:kms:eu-west-1:1:key/a", tags: { Team: "net" } };
    expect(stackWith("adopt", facts).resource?.[GROUP]?.[ADDRESS]).toMatchObject({
      retention_in_days: 365,
      kms_key_id: "arn:aws:kms:eu-west-1:1:key/a",
      tags: { Team: "net" },
    });
  });

  it("leaves nothing in the stack where it is only referenced", () => {
    const json = stackWith("reference");
    expect([json.resource, json.import]).toEqual([undefined, undefined]);
  });

  it.each(["repair", "keep"])("is refused in the mode %s", (manage) => {
    expect(() => stackWith(manage as ExistingMode)).toThrow(
      `manage of /aws/vpn/s2s must be "adopt" or "reference", got "${manage}".`,
    );
  });
});
