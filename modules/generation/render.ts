import { byCodeUnit, stackName, type GeneratedItem, type GeneratedRegion, type GeneratedVpn } from "../inventory";
import { type LiteralObject, MAX_LINE_WIDTH, printLiteral, printString } from "./literal";

/** The first line of every file that is ours to rewrite. */
export const HEADER = "// Written by `tunnelwatch discover` from what AWS answered. The next scan rewrites this file.";

const HEADER_REST = [
  "// To change what is adopted, edit tunnelwatch.yaml and run discover again. Do not delete a statement here: Terraform",
  "// would plan to destroy what it adopts.",
];

/** The constructs that a file's statements make, by what they are about. */
export const CONSTRUCTS = {
  topic: "ExistingTopic",
  metricFilter: "ExistingMetricFilter",
  metricAlarm: "ExistingMetricAlarm",
  compositeAlarm: "ExistingCompositeAlarm",
  vpnConnection: "SiteToSiteVpn",
  clientVpnEndpoint: "ClientVpn",
  logGroup: "ExistingLogGroup",
  ownLogGroup: "VpnLogGroup",
  trailLogGroup: "TrailLogGroup",
  forgotten: "ForgottenVpn",
  forgottenItem: "ForgottenItem",
} as const;

/** The property of a stack that is a list. */
const CHECKED = "checkedTopicNames";

/** One `new Construct(stack, "id", { … });`. */
interface Statement {
  readonly construct: string;
  readonly id: string;
  readonly props: LiteralObject;
}

/** Name of the file that holds a region, in the directory of generated code. */
export function fileName(region: GeneratedRegion): string {
  return `${stackName(region)}.ts`;
}

/** The generated TypeScript of one account and region: the same region gives the same bytes. */
export function renderRegion(region: GeneratedRegion): string {
  const statements = statementsOf(region);
  const { partition, accountId, region: name } = region;
  return [
    HEADER,
    ...HEADER_REST,
    `import type { Construct } from "constructs";`,
    printImports(statements),
    "",
    "export default function build(scope: Construct, settings: Settings): VpnStack {",
    `  const stack = new VpnStack(scope, {`,
    `    partition: ${printString(partition)},`,
    `    accountId: ${printString(accountId)},`,
    `    region: ${printString(name)},`,
    `    settings,`,
    `    ${CHECKED}: ${printLiteral(region.checkedTopicNames, 4, CHECKED.length + 3)},`,
    `  });`,
    ...statements.flatMap((statement) => ["", print(statement)]),
    "",
    "  return stack;",
    "}",
    "",
  ].join("\n");
}

/** In the order in which they have to run: VPNs ask what monitoring is there, and log groups what VPNs log to them. */
function statementsOf({ monitoring, ...region }: GeneratedRegion): readonly Statement[] {
  const { topics, metricFilters, metricAlarms, compositeAlarms, logGroups, ownLogGroups, trailLogGroup } = monitoring;
  return [
    ...topics.map((topic) => existing(CONSTRUCTS.topic, topic, { notified: topic.notified })),
    ...metricFilters.map((filter) => existing(CONSTRUCTS.metricFilter, filter)),
    ...metricAlarms.map((alarm) => existing(CONSTRUCTS.metricAlarm, alarm, { jobs: alarm.jobs })),
    ...compositeAlarms.map((alarm) => existing(CONSTRUCTS.compositeAlarm, alarm, { jobs: alarm.jobs })),
    ...region.vpnConnections.map((vpn) => existing(CONSTRUCTS.vpnConnection, vpn)),
    ...region.clientVpnEndpoints.map((vpn) => existing(CONSTRUCTS.clientVpnEndpoint, vpn)),
    ...logGroups.map((group) => existing(CONSTRUCTS.logGroup, group)),
    ...ownLogGroups.map(({ id, logs }) => ({ construct: CONSTRUCTS.ownLogGroup, id, props: { logs } })),
    ...(trailLogGroup
      ? [
          {
            construct: CONSTRUCTS.trailLogGroup,
            id: trailLogGroup.id,
            props: { trailName: trailLogGroup.trailName },
          },
        ]
      : []),
    ...region.forgotten.map(({ id, reason }) => ({ construct: CONSTRUCTS.forgotten, id, props: { reason } })),
    ...region.forgottenItems.map(({ address }) => ({
      construct: CONSTRUCTS.forgottenItem,
      id: address,
      props: {},
    })),
  ];
}

function existing<Facts extends object>(
  construct: string,
  { id, manage, facts }: GeneratedVpn<Facts> | GeneratedItem<Facts>,
  more: LiteralObject = {},
): Statement {
  // The facts are plain data by their types; only their interfaces have no index signature.
  return { construct, id, props: { manage, ...more, ...(facts as unknown as LiteralObject) } };
}

function printImports(statements: readonly Statement[]): string {
  const constructs = new Set(["VpnStack", ...statements.map(({ construct }) => construct)]);
  const names = ["type Settings", ...[...constructs].sort(byCodeUnit)];
  const line = `import { ${names.join(", ")} } from "tunnelwatch";`;
  if (line.length <= MAX_LINE_WIDTH) return line;
  return ["import {", ...names.map((name) => `  ${name},`), `} from "tunnelwatch";`].join("\n");
}

function print({ construct, id, props }: Statement): string {
  return `  new ${construct}(stack, ${printString(id)}, ${printLiteral(props, 2)});`;
}
