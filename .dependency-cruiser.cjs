/** Imports go one way: cli → discovery | generation | terraform → planning → inventory; generated code → constructs. */
const only = (folder, allowed) => ({
  name: `${folder}-imports`,
  severity: "error",
  comment: `modules/${folder} may import only: ${allowed.join(", ") || "nothing of ours"}`,
  from: { path: `^modules/${folder}/` },
  to: { path: "^modules/[^/]+/", pathNot: [folder, ...allowed].map((name) => `^modules/${name}`) },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-orphans", severity: "error", from: { orphan: true }, to: {} },
    only("inventory", []),
    only("config", ["inventory"]),
    only("planning", ["inventory", "config"]),
    only("discovery", ["inventory"]),
    only("generation", ["inventory"]),
    only("terraform", ["inventory", "markdown"]),
    only("audit", ["inventory", "config", "planning", "markdown"]),
    only("markdown", []),
    only("app", ["inventory", "config", "constructs"]),
    only("init", ["generation", "inventory"]),
    only("sandbox", []),
    only("policy", ["inventory"]),
    // Of the configuration, constructs take its plain types and pure rules, never what reads or checks a file.
    only("constructs", [
      "inventory",
      "config/(rules|alarm-kinds|alarm-values|endpoint-needs|evaluation-range|fingerprint|log-patterns|provider-version|topic-names|tunnel-wishes|index)",
    ]),
    {
      name: "constructs-take-types-of-config",
      severity: "error",
      from: { path: "^modules/constructs/" },
      to: { path: "^modules/config/index", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "aws-sdk-only-in-discovery",
      severity: "error",
      from: { path: "^(modules|main)", pathNot: "^modules/discovery/" },
      to: { path: "@aws-sdk/" },
    },
    {
      name: "cdktf-only-in-constructs",
      severity: "error",
      comment: "The framework is archived: what imports it is what a move to its successor touches.",
      from: { path: "^modules/", pathNot: "^modules/(constructs/|app/|index\\.ts)" },
      to: { path: "node_modules/(cdktf|constructs|@cdktf)/", dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "node", "default"] },
  },
};
