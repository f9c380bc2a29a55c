import { alarmArnOf, EMPTY_REGION, type EstateCompositeAlarm, type EstateTag } from "../../../modules/sandbox";
import type { Parameters, WireObject } from "../../../modules/sandbox/protocols/wire";
import { describeAlarms } from "../../../modules/sandbox/services/monitoring/describe-alarms";
import { tagList } from "../../../modules/sandbox/services/tags";

/** A request to CloudWatch, in either protocol: in the query protocol every value is text, and an empty list is "". */
interface PutCompositeAlarmInput {
  readonly AlarmName?: string;
  readonly AlarmDescription?: string;
  readonly AlarmRule?: string;
  readonly ActionsEnabled?: boolean | string;
  readonly AlarmActions?: readonly string[] | "";
  readonly OKActions?: readonly string[] | "";
  readonly InsufficientDataActions?: readonly string[] | "";
  readonly ActionsSuppressor?: string;
  readonly ActionsSuppressorWaitPeriod?: number | string;
  readonly ActionsSuppressorExtensionPeriod?: number | string;
  readonly Tags?: readonly WireTag[] | "";
}

interface WireTag {
  readonly Key: string;
  readonly Value: string;
}

/** The composite alarms of an account: moto knows none. */
export class CompositeAlarms {
  /** By region and name. */
  private readonly alarms = new Map<string, Map<string, EstateCompositeAlarm>>();

  constructor(private readonly accountId: string) {}

  /** All of a region. */
  in(region: string): readonly EstateCompositeAlarm[] {
    return [...(this.alarms.get(region)?.values() ?? [])];
  }

  /** Makes one, or changes all of it but its tags, as AWS does. */
  put(region: string, parameters: Parameters): void {
    const input: PutCompositeAlarmInput = parameters;
    const { AlarmName: alarmName = "", AlarmRule: alarmRule = "" } = input;
    const known = this.alarms.get(region) ?? new Map<string, EstateCompositeAlarm>();
    this.alarms.set(region, known);
    known.set(alarmName, {
      alarmName,
      alarmRule,
      alarmDescription: input.AlarmDescription,
      actionsEnabled: String(input.ActionsEnabled ?? true) === "true",
      alarmActions: listOf(input.AlarmActions),
      okActions: listOf(input.OKActions),
      insufficientDataActions: listOf(input.InsufficientDataActions),
      actionsSuppressor: input.ActionsSuppressor,
      actionsSuppressorWaitPeriod: numberOf(input.ActionsSuppressorWaitPeriod),
      actionsSuppressorExtensionPeriod: numberOf(input.ActionsSuppressorExtensionPeriod),
      tags: known.get(alarmName)?.tags ?? tagsOf(listOf(input.Tags)),
    });
  }

  delete(region: string, names: readonly string[]): void {
    for (const name of names) this.alarms.get(region)?.delete(name);
  }

  clear(): void {
    this.alarms.clear();
  }

  /** Those that `DescribeAlarms` asks for, as AWS answers them. */
  describe(region: string, parameters: Parameters): unknown {
    const compositeAlarms = this.in(region);
    const holdings = { ...EMPTY_REGION, compositeAlarms };
    const { CompositeAlarms } = describeAlarms({
      estate: { ...this.owner, regions: {} },
      world: { ...this.owner, regions: {} },
      callerArn: "",
      region,
      holdings,
      parameters: { ...parameters, AlarmTypes: ["CompositeAlarm"], MaxRecords: undefined, NextToken: undefined },
      pageSize: compositeAlarms.length + 1,
    });
    return CompositeAlarms;
  }

  /** Answers an action on the tags of a composite alarm; `undefined` where it is about something else. */
  tagged(region: string, action: string, parameters: Parameters): WireObject | undefined {
    const { ResourceARN: arn, Tags, TagKeys }: TagInput = parameters;
    const alarm = this.in(region).find(({ alarmName }) => alarmArnOf(this.owner, region, alarmName) === arn);
    if (!alarm) return undefined;
    const { tags = [] } = alarm;
    if (action === "ListTagsForResource") return { Tags: tagList(tags) };
    if (action !== "TagResource" && action !== "UntagResource") return undefined;
    const added = tagsOf(listOf(Tags));
    const replaced = new Set([...added.map(({ key }) => key), ...listOf(TagKeys)]);
    const kept = tags.filter(({ key }) => !replaced.has(key));
    this.alarms.get(region)?.set(alarm.alarmName, { ...alarm, tags: [...kept, ...added] });
    return {};
  }

  private get owner(): { readonly partition: string; readonly accountId: string } {
    return { partition: "aws", accountId: this.accountId };
  }
}

interface TagInput {
  readonly ResourceARN?: string;
  readonly Tags?: readonly WireTag[] | "";
  readonly TagKeys?: readonly string[] | "";
}

function listOf<T>(list: readonly T[] | "" | undefined): readonly T[] {
  return list === undefined || list === "" ? [] : list;
}

function numberOf(value: number | string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function tagsOf(tags: readonly WireTag[]): readonly EstateTag[] {
  return tags.map(({ Key, Value }) => ({ key: Key, value: Value }));
}
