const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * The slowest suites, slowest first. Jest knows how long each took where it has a cache; a fresh clone has none, and a slow suite
 * that starts last keeps one core busy while the other has nothing left to do.
 */
const SLOWEST = [
  "acceptance/rollout",
  "acceptance/never-lost",
  "acceptance/packed",
  "acceptance/release",
  "acceptance/guard",
  "acceptance/first-plan",
  "acceptance/log-groups",
  "acceptance/deploy-many",
  "acceptance/monitoring-modes",
  "acceptance/monitoring-applied",
  "acceptance/removals",
  "cli/discover-killed",
  "audit/cost/added-as-synthesized",
  "cli/synth-check",
  "cli/discover-changes",
  "cli/discover-offline",
  "cli/discover-failures",
  "discovery/diagnostics/bounded",
  "cli/discover-secrets",
  "cli/plan-command",
  "planning/monitoring/any-monitoring",
  "discovery/organization-scan",
  "policy/recorded-calls",
];

/** Jest's order, but for those: they come first. */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = SLOWEST.findIndex((name) => path.endsWith(`__tests__/${name}.test.ts`));
      return index === -1 ? SLOWEST.length : index;
    };
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
};
