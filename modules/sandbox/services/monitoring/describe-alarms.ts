import type { EstateCompositeAlarm, EstateMetricAlarm } from "../../estate";
import { ServiceError } from "../../service-error";
import { limitOf } from "../limit";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { compositeAlarm, metricAlarm } from "./shapes";

const PAGE_SIZE = 50;
const MAXIMUM = 100;

const VALIDATION = { code: "ValidationException", queryCode: "ValidationError", status: 400 };
const COMBINATION = {
  code: "InvalidParameterCombinationException",
  queryCode: "InvalidParameterCombination",
  status: 400,
};
const INVALID_TOKEN = { code: "InvalidNextToken", status: 400 };

/** What a caller may ask for. */
interface DescribeAlarmsInput {
  readonly AlarmNames?: readonly string[];
  readonly AlarmNamePrefix?: string;
  readonly AlarmTypes?: readonly string[];
  readonly StateValue?: string;
  readonly ActionPrefix?: string;
  readonly ChildrenOfAlarmName?: string;
  readonly ParentsOfAlarmName?: string;
  readonly MaxRecords?: number | string;
  readonly NextToken?: string;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export const describeAlarms: Handler = ({ estate, region, holdings, parameters, pageSize }) => {
  const input: DescribeAlarmsInput = parameters;
  refuseImpossible(input);
  // Whoever names no type gets metric alarms only: AWS's way of not surprising clients older than composite alarms.
  const { AlarmTypes: types = ["MetricAlarm"] } = input;
  const size = limitOf("maxRecords", input.MaxRecords, MAXIMUM, VALIDATION) ?? pageSize ?? PAGE_SIZE;
  // Both kinds share one page.
  const page = pageOf(
    [
      ...(types.includes("MetricAlarm") ? (holdings.metricAlarms ?? []) : []).map((metric) => ({ metric })),
      ...(types.includes("CompositeAlarm") ? (holdings.compositeAlarms ?? []) : []).map((composite) => ({ composite })),
    ].filter((alarm) => matches("metric" in alarm ? alarm.metric : alarm.composite, input)),
    size,
    input.NextToken,
    INVALID_TOKEN,
  );
  return {
    MetricAlarms: page.items.flatMap((alarm) => ("metric" in alarm ? metricAlarm(estate, region, alarm.metric) : [])),
    CompositeAlarms: page.items.flatMap((alarm) =>
      "composite" in alarm ? compositeAlarm(estate, region, alarm.composite) : [],
    ),
    NextToken: page.nextToken,
  };
};

function matches(alarm: EstateMetricAlarm | EstateCompositeAlarm, input: DescribeAlarmsInput): boolean {
  const { AlarmNames, AlarmNamePrefix, StateValue, ActionPrefix } = input;
  const { alarmName, stateValue = "OK", alarmActions = [], okActions = [], insufficientDataActions = [] } = alarm;
  return (
    (AlarmNames?.includes(alarmName) ?? true) &&
    alarmName.startsWith(AlarmNamePrefix ?? "") &&
    (StateValue ?? stateValue) === stateValue &&
    (ActionPrefix === undefined ||
      [...alarmActions, ...okActions, ...insufficientDataActions].some((action) => action.startsWith(ActionPrefix)))
  );
}

function refuseImpossible(input: DescribeAlarmsInput): void {
  const { AlarmNames, AlarmNamePrefix, ChildrenOfAlarmName, ParentsOfAlarmName } = input;
  if ((AlarmNames?.length ?? 0) > MAXIMUM) {
    throw new ServiceError(VALIDATION, "AlarmNames must have at most 100 members");
  }
  if (AlarmNames && AlarmNamePrefix !== undefined) {
    throw new ServiceError(COMBINATION, "AlarmNames and AlarmNamePrefix cannot be specified together");
  }
  // Better than to answer every alarm.
  if (ChildrenOfAlarmName !== undefined || ParentsOfAlarmName !== undefined) {
    throw new ServiceError(VALIDATION, "The sandbox knows neither ChildrenOfAlarmName nor ParentsOfAlarmName");
  }
}
