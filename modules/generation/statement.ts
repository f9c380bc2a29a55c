import { isItemAddress } from "../inventory";
import type { Literal } from "./literal";
import { CONSTRUCTS } from "./render";

/** One `new Construct(stack, "id", { … })` as it is read from a generated file. */
export interface Statement {
  readonly construct: string;
  readonly id: string;
  readonly props: Readonly<Record<string, Literal>>;
}

type Check = (value: Literal | undefined) => boolean;

const isText: Check = (value) => typeof value === "string";
const isFlag: Check = (value) => typeof value === "boolean";
const isObject: Check = (value) => typeof value === "object" && !Array.isArray(value);
const isManageMode: Check = (value) => value === "adopt" || value === "reference";
const isListOf =
  (isItem: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((item: Literal) => isItem(item));
const isOptional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const has =
  (properties: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) &&
    Object.entries(properties).every(([name, check]) => check((value as Readonly<Record<string, Literal>>)[name]));

const isMetric = has({ namespace: isText, metricName: isText, statistic: isText, dimensions: isObject });

const isLog = has({ logGroupName: isText });

/** What planning reads of every alarm. */
const ALARM = {
  manage: isManageMode,
  jobs: isListOf(isText),
  actionsEnabled: isFlag,
  alarmActions: isListOf(isText),
  okActions: isListOf(isText),
  tags: isObject,
};

/** By construct, the properties that what comes after reading relies on, and how they are known. */
const REQUIRED: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  [CONSTRUCTS.topic]: {
    manage: isManageMode,
    notified: isFlag,
    name: isText,
    subscriptions: isListOf(
      has({
        protocol: isText,
        arn: isOptional(isText),
        endpoint: isOptional(isText),
        manage: isOptional((value) => value === "reference"),
      }),
    ),
    tags: isObject,
  },
  [CONSTRUCTS.metricFilter]: {
    manage: isManageMode,
    logGroupName: isText,
    filterName: isText,
    pattern: isText,
    namespace: isText,
    metricName: isText,
    metricValue: isText,
  },
  [CONSTRUCTS.metricAlarm]: {
    ...ALARM,
    // Nothing else can be repaired.
    manage: (value) => isManageMode(value) || value === "repair",
    comparisonOperator: isText,
    metric: isOptional(isMetric),
    metricQueries: isOptional(isListOf(has({ id: isText, metric: isOptional(isMetric) }))),
  },
  [CONSTRUCTS.compositeAlarm]: { ...ALARM, alarmRule: isText },
  [CONSTRUCTS.vpnConnection]: {
    manage: isManageMode,
    tags: isObject,
    customerGatewayId: isText,
    tunnels: isListOf(has({ outsideIpAddress: isText, tunnelLog: isOptional(isLog), bgpLog: isOptional(isLog) })),
  },
  [CONSTRUCTS.clientVpnEndpoint]: {
    manage: isManageMode,
    tags: isObject,
    authentication: isListOf(has({ type: isText })),
    connectionLog: has({ enabled: isFlag, cloudwatchLogGroup: isOptional(isText) }),
  },
  [CONSTRUCTS.logGroup]: { manage: isManageMode, tags: isObject },
  [CONSTRUCTS.ownLogGroup]: { logs: isListOf((value) => value === "tunnels" || value === "connections") },
  [CONSTRUCTS.trailLogGroup]: { trailName: isOptional(isText) },
  [CONSTRUCTS.forgotten]: { reason: (value) => value === "deleted" || value === "released" },
  [CONSTRUCTS.forgottenItem]: {},
};

/** Whether it is a construct that generated files are made of. */
export function isKnownConstruct(name: string): boolean {
  return Object.hasOwn(REQUIRED, name);
}

/** The first of a statement's properties that is not what `renderRegion` writes. */
export function brokenProperty({ construct, id, props }: Statement): string | undefined {
  if (id === "" || (construct === CONSTRUCTS.forgottenItem && !isItemAddress(id))) return "id";
  const required = Object.entries(REQUIRED[construct] ?? {});
  return required.find(([name, isFine]) => !isFine(Object.hasOwn(props, name) ? props[name] : undefined))?.[0];
}
