import { runInNewContext } from "node:vm";
import fc from "../support/fast-check";
import ts from "typescript";
import { renderRegion } from "../../modules/generation";
import { readRegion } from "../../modules/generation/read";
import { printString } from "../../modules/generation/literal";
import { CONSTRUCTS } from "../../modules/generation/render";
import type { GeneratedItem } from "../../modules/inventory";
import { arbitraryRegion } from "../support/arbitrary-region";
import { hostileText } from "../support/hostile-text";

/** What generated code hands to the constructs when it runs, each call with its arguments but for the scope. */
function run(text: string): readonly unknown[] {
  const calls: unknown[] = [];
  const recorder = (name: string): object =>
    function record(_scope: unknown, ...args: readonly unknown[]) {
      calls.push([name, ...args]);
    };
  const constructs = Object.fromEntries(
    ["VpnStack", ...Object.values(CONSTRUCTS)].map((name) => [name, recorder(name)]),
  );
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  const sandbox = { exports: {}, require: () => constructs };
  runInNewContext(`${outputText}; exports.default({}, {});`, sandbox);
  return calls;
}

/** What JSON makes of a value: without `undefined`, and blind to the order in which it was built. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("generated code", () => {
  it("says, read again, what it was made from", () => {
    fc.assert(
      fc.property(arbitraryRegion, (region) => {
        expect(plain(readRegion(renderRegion(region), "file.ts"))).toEqual(plain(region));
      }),
    );
  });

  it("runs, and hands over what it was made from", () => {
    fc.assert(
      fc.property(arbitraryRegion, (region) => {
        const { monitoring, vpnConnections, clientVpnEndpoints, forgotten, forgottenItems } = region;
        const { topics, metricFilters, metricAlarms, compositeAlarms, logGroups, ownLogGroups, trailLogGroup } =
          monitoring;
        const call = (name: string, { id, facts, ...rest }: GeneratedItem<object>): unknown => [
          name,
          id,
          { ...rest, ...facts },
        ];
        const expected = [
          ...topics.map((topic) => call("ExistingTopic", topic)),
          ...metricFilters.map((filter) => call("ExistingMetricFilter", filter)),
          ...metricAlarms.map((alarm) => call("ExistingMetricAlarm", alarm)),
          ...compositeAlarms.map((alarm) => call("ExistingCompositeAlarm", alarm)),
          ...vpnConnections.map((vpn) => call("SiteToSiteVpn", vpn)),
          ...clientVpnEndpoints.map((vpn) => call("ClientVpn", vpn)),
          ...logGroups.map((group) => call("ExistingLogGroup", group)),
          ...ownLogGroups.map(({ id, logs }) => ["VpnLogGroup", id, { logs }]),
          ...(trailLogGroup ? [["TrailLogGroup", trailLogGroup.id, { trailName: trailLogGroup.trailName }]] : []),
          ...forgotten.map(({ id, reason }) => ["ForgottenVpn", id, { reason }]),
          ...forgottenItems.map(({ address }) => ["ForgottenItem", address, {}]),
        ];
        const [stack, ...calls] = run(renderRegion(region));
        expect(stack).toMatchObject(["VpnStack", { checkedTopicNames: region.checkedTopicNames }]);
        expect(plain(calls)).toEqual(plain(expected));
      }),
    );
  });

  it("of a version that looked for no names of topics says that none was checked", () => {
    fc.assert(
      fc.property(arbitraryRegion, (region) => {
        const text = renderRegion({ ...region, checkedTopicNames: [] });
        const older = text.replace("    checkedTopicNames: [],\n", "");
        expect(older).not.toBe(text);
        expect(renderRegion(readRegion(older, "file.ts"))).toBe(text);
      }),
    );
  });

  it("is the same bytes after being read and written again", () => {
    fc.assert(
      fc.property(arbitraryRegion, (region) => {
        const text = renderRegion(region);
        expect(renderRegion(readRegion(text, "file.ts"))).toBe(text);
      }),
    );
  });

  it("is valid TypeScript, whatever the names in it", () => {
    fc.assert(
      fc.property(arbitraryRegion, (region) => {
        const { diagnostics } = ts.transpileModule(renderRegion(region), { reportDiagnostics: true });
        expect(diagnostics).toEqual([]);
      }),
    );
  });

  it("spells every string so that it evaluates to itself and shows all it holds", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const printed = printString(text);
        expect(JSON.parse(printed)).toBe(text);
        expect(printed).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
