import ts from "typescript";
import { TunnelwatchError } from "../errors";
import type {
  ClientVpnEndpointFacts,
  CompositeAlarmFacts,
  ForgetReason,
  GeneratedAlarm,
  GeneratedItem,
  GeneratedOwnLogGroup,
  GeneratedRegion,
  GeneratedTopic,
  GeneratedVpn,
  LogGroupFacts,
  ManageMode,
  MetricAlarmFacts,
  MetricFilterFacts,
  VpnConnectionFacts,
} from "../inventory";
import type { Literal } from "./literal";
import { CONSTRUCTS, HEADER } from "./render";
import { brokenProperty, isKnownConstruct, type Statement } from "./statement";

/**
 * What a generated file says, read from its text: nothing of it is run. The inverse of `renderRegion`, whatever a
 * formatter did to the file meanwhile.
 *
 * @throws TunnelwatchError `GeneratedUnreadable` where the text is not what `renderRegion` writes: it was edited, or
 *   is in the middle of a merge
 */
export function readRegion(text: string, file: string): GeneratedRegion {
  if (!text.startsWith(HEADER)) {
    throw unreadable(file, 1, "does not start with the line that tunnelwatch writes", "Move the file away.");
  }
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);
  const [syntaxError] = parseDiagnostics(source);
  if (syntaxError) throw unreadable(file, lineOf(source, syntaxError.start), "is not valid TypeScript");

  const statements = statementsOf(source, file);
  const stack = statements.find((statement) => statement.construct === "VpnStack");
  if (!stack) throw unreadable(file, 1, "has no `new VpnStack(scope, { … })`");
  const textOf = (name: string): string => {
    const value = stack.props[name];
    if (typeof value === "string") return value;
    throw unreadable(file, 1, `has a \`VpnStack\` without ${name}`);
  };
  const { checkedTopicNames = [] } = stack.props;
  if (!isTextList(checkedTopicNames)) {
    throw unreadable(file, 1, "has a `VpnStack` whose checkedTopicNames is not what tunnelwatch writes");
  }
  const [trail, secondTrail] = statements.filter(({ construct }) => construct === CONSTRUCTS.trailLogGroup);
  if (secondTrail) throw unreadable(file, 1, `has more than one \`new ${CONSTRUCTS.trailLogGroup}\``);
  return {
    partition: textOf("partition"),
    accountId: textOf("accountId"),
    region: textOf("region"),
    vpnConnections: vpnsOf<VpnConnectionFacts>(statements, CONSTRUCTS.vpnConnection),
    clientVpnEndpoints: vpnsOf<ClientVpnEndpointFacts>(statements, CONSTRUCTS.clientVpnEndpoint),
    forgotten: statements
      .filter(({ construct }) => construct === CONSTRUCTS.forgotten)
      .map(({ id, props }) => ({ id, reason: props["reason"] as ForgetReason })),
    monitoring: {
      metricAlarms: itemsOf(statements, CONSTRUCTS.metricAlarm) as readonly GeneratedAlarm<MetricAlarmFacts>[],
      compositeAlarms: itemsOf(statements, CONSTRUCTS.compositeAlarm) as readonly GeneratedAlarm<CompositeAlarmFacts>[],
      metricFilters: itemsOf(statements, CONSTRUCTS.metricFilter) as readonly GeneratedItem<MetricFilterFacts>[],
      topics: itemsOf(statements, CONSTRUCTS.topic) as readonly GeneratedTopic[],
      logGroups: itemsOf(statements, CONSTRUCTS.logGroup) as readonly GeneratedItem<LogGroupFacts>[],
      ownLogGroups: statements
        .filter(({ construct }) => construct === CONSTRUCTS.ownLogGroup)
        .map(({ id, props }) => ({ id, logs: props["logs"] as GeneratedOwnLogGroup["logs"] })),
      ...(trail && { trailLogGroup: { id: trail.id, ...trail.props } }),
    },
    checkedTopicNames,
    forgottenItems: statements
      .filter(({ construct }) => construct === CONSTRUCTS.forgottenItem)
      .map(({ id }) => ({ address: id })),
  };
}

function isTextList(value: Literal): value is readonly string[] {
  return Array.isArray(value) && value.every((item: Literal) => typeof item === "string");
}

function vpnsOf<Facts>(statements: readonly Statement[], construct: string): readonly GeneratedVpn<Facts>[] {
  return statements
    .filter((statement) => statement.construct === construct)
    .map(({ id, props: { manage, ...facts } }) => ({ id, manage: manage as ManageMode, facts: facts as Facts }));
}

/** What stands beside the facts of existing monitoring. */
const BESIDE_FACTS: ReadonlySet<string> = new Set(["manage", "jobs", "notified"]);

function itemsOf(statements: readonly Statement[], construct: string): readonly object[] {
  const pick = (props: Statement["props"], isBeside: boolean): object =>
    Object.fromEntries(Object.entries(props).filter(([name]) => BESIDE_FACTS.has(name) === isBeside));
  return statements
    .filter((statement) => statement.construct === construct)
    .map(({ id, props }) => ({ id, ...pick(props, true), facts: pick(props, false) }));
}

function statementsOf(source: ts.SourceFile, file: string): readonly Statement[] {
  const statements: Statement[] = [];
  const visit = (node: ts.Node): void => {
    if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression)) {
      ts.forEachChild(node, visit);
      return;
    }
    const construct = node.expression.text;
    const [, second, third] = node.arguments ?? [];
    const propsNode = construct === "VpnStack" ? second : third;
    if (!second || !propsNode)
      throw unreadable(file, lineOf(source, node.pos), `has an incomplete \`new ${construct}\``);
    if (!ts.isObjectLiteralExpression(propsNode)) {
      throw unreadable(file, lineOf(source, propsNode.pos), `has a \`new ${construct}\` without properties`);
    }
    const statement: Statement = {
      construct,
      id: ts.isStringLiteral(second) ? second.text : "",
      props: valueOf(propsNode, source, file) as Readonly<Record<string, Literal>>,
    };
    if (construct !== "VpnStack" && !isKnownConstruct(construct)) {
      const hint = "The next scan would drop it: move it to a file of your own.";
      throw unreadable(file, lineOf(source, node.getStart(source)), `has a \`new ${construct}\` of yours`, hint);
    }
    const broken = construct === "VpnStack" ? undefined : brokenProperty(statement);
    if (broken !== undefined) {
      const what = `has a \`new ${construct}\` whose ${broken} is missing or not what tunnelwatch writes`;
      throw unreadable(file, lineOf(source, node.getStart(source)), what);
    }
    statements.push(statement);
  };
  visit(source);
  return statements;
}

/** The value that a literal spells out. */
export function valueOf(node: ts.Expression, source: ts.SourceFile, file: string): Literal {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    return -Number(valueOf(node.operand, source, file));
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((element) => valueOf(element, source, file));
  if (ts.isObjectLiteralExpression(node)) {
    // `settings`, which the stack hands on, is the one property without a literal value.
    const properties = node.properties.filter((property) => !ts.isShorthandPropertyAssignment(property));
    return Object.fromEntries(properties.map((property) => propertyOf(property, source, file)));
  }
  throw unreadable(file, lineOf(source, node.pos), "has something that is not a literal value");
}

function propertyOf(property: ts.ObjectLiteralElementLike, source: ts.SourceFile, file: string): [string, Literal] {
  if (ts.isPropertyAssignment(property)) {
    const { name } = property;
    const key = ts.isComputedPropertyName(name) ? name.expression : name;
    if (ts.isIdentifier(key) || ts.isStringLiteral(key) || ts.isNumericLiteral(key)) {
      return [key.text, valueOf(property.initializer, source, file)];
    }
  }
  throw unreadable(file, lineOf(source, property.pos), "has a property that is not `name: value`");
}

/** The syntax errors of a source. */
export function parseDiagnostics(source: ts.SourceFile): readonly { readonly start: number }[] {
  // What the parser found, without the seconds that a whole program would take; TypeScript keeps it undocumented.
  return (source as unknown as { readonly parseDiagnostics: readonly { readonly start: number }[] }).parseDiagnostics;
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

function unreadable(file: string, line: number, what: string, hint?: string): TunnelwatchError {
  return new TunnelwatchError(`${file}:${String(line)}: this generated file ${what}.`, {
    code: "GeneratedUnreadable",
    resource: file,
    hint: hint ?? `Take back what changed in it (for example \`git checkout -- ${file}\`) and run discover again.`,
  });
}
