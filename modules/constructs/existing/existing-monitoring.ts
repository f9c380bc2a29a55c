import {
  type AlarmJob,
  countsLines,
  type ExistingMode,
  isSamePattern,
  type MetricFilterFacts,
  type TopicFacts,
} from "../../inventory";
import type { LogMetric } from "../../config/log-patterns";

/** An alarm that the account has already. */
export interface ExistingAlarm {
  readonly name: string;
  readonly manage: ExistingMode;
  /** With `repair`: takes what stands at its address out of the stack, because ours takes the place. */
  readonly makeWay?: () => void;
}

/** A topic that the account has already. */
export interface ExistingTopicEntry {
  readonly arn: string;
  readonly facts: TopicFacts;
}

/** What the account has already of what a stack would add, as far as its generated file says so. */
export class ExistingMonitoring {
  private readonly alarmNames = new Set<string>();
  private readonly alarms = new Map<AlarmJob, ExistingAlarm>();
  private readonly filters: MetricFilterFacts[] = [];
  private readonly topics = new Map<string, ExistingTopicEntry>();
  private notified: ExistingTopicEntry | undefined;

  addAlarm(alarm: ExistingAlarm, jobs: readonly AlarmJob[]): void {
    this.alarmNames.add(alarm.name);
    for (const job of jobs) {
      const other = this.alarms.get(job);
      // What does the job already saves the repair of another one.
      if (!other || (other.manage === "repair" && alarm.manage !== "repair")) this.alarms.set(job, alarm);
    }
  }

  addFilter(filter: MetricFilterFacts): void {
    this.filters.push(filter);
  }

  addTopic(topic: ExistingTopicEntry, isNotified: boolean): void {
    this.topics.set(topic.facts.name, topic);
    if (isNotified) this.notified ??= topic;
  }

  /** Whether the account has an alarm of this name already. */
  hasAlarm(name: string): boolean {
    return this.alarmNames.has(name);
  }

  /** Whether the log group has a filter of this name already. */
  hasFilter(logGroupName: string, filterName: string): boolean {
    return this.filters.some((filter) => filter.logGroupName === logGroupName && filter.filterName === filterName);
  }

  /** The alarm that does the job already, so that ours is not needed. */
  alarmFor(job: AlarmJob): ExistingAlarm | undefined {
    const alarm = this.alarms.get(job);
    return alarm?.manage === "repair" ? undefined : alarm;
  }

  /** Clears the place of the broken alarm for the job, so that ours can stand in it, under its name. There is one of ours. */
  replaceBroken(job: AlarmJob): ExistingAlarm | undefined {
    const broken = this.alarms.get(job);
    if (broken?.manage !== "repair") return undefined;
    for (const [other, alarm] of this.alarms) if (alarm === broken) this.alarms.delete(other);
    broken.makeWay?.();
    return broken;
  }

  /**
   * The filter that counts the same lines of the same log group.
   *
   * @param metric where they have to be counted. @default - anywhere
   */
  filterFor(logGroupName: string, pattern: string, metric?: LogMetric): MetricFilterFacts | undefined {
    return this.filters.find(
      (filter) =>
        filter.logGroupName === logGroupName &&
        isSamePattern(filter.pattern, pattern) &&
        countsLines(filter) &&
        (metric === undefined || (filter.namespace === metric.namespace && filter.metricName === metric.metricName)),
    );
  }

  /** The topic that our alarms notify in place of one of our own. */
  get notifiedTopic(): ExistingTopicEntry | undefined {
    return this.notified;
  }

  /** The topic of that name: SNS would take the creation of a second one for it. */
  topicNamed(name: string): ExistingTopicEntry | undefined {
    return this.topics.get(name);
  }
}
