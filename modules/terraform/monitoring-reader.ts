import type { z } from "zod";
import { ADOPTABLE_TYPES } from "../inventory";
import type { StackJson } from "./stack-json";
import type { AttributeReference } from "./template-text";

/** Thrown within the reading of one resource, to give it up. */
class Unknown extends Error {}

const ALARM_TYPES: ReadonlySet<string> = new Set([ADOPTABLE_TYPES.metricAlarm, ADOPTABLE_TYPES.compositeAlarm]);

/** Reads resources of monitoring out of a stack, and keeps account of those that cannot be read. */
export class MonitoringReader {
  /** Addresses of those whose attributes only Terraform knows. */
  readonly unknown: string[] = [];
  /** Addresses of those in a form that is not understood. */
  readonly notUnderstood: string[] = [];
  private readonly ownTopics: string;

  constructor(
    private readonly stack: StackJson,
    partition: string,
  ) {
    this.ownTopics = `arn:${partition}:sns:${stack.region}:${stack.accountId}:`;
  }

  /** What becomes of the resources of a type; those that cannot be read are left out and noted. */
  each<Attributes, T>(type: string, schema: z.ZodType<Attributes>, map: (attributes: Attributes) => T): readonly T[] {
    return this.stack.resourcesOf(type).flatMap(([name, json]) => {
      const address = `${type}.${name}`;
      const attributes = schema.safeParse(json);
      if (!attributes.success) {
        const isExpression = attributes.error.issues.every(({ path }) => /[$%]\{/.test(String(valueAt(json, path))));
        (isExpression ? this.unknown : this.notUnderstood).push(address);
        return [];
      }
      try {
        return [map(attributes.data)];
      } catch (error) {
        if (!(error instanceof Unknown)) throw error;
        this.unknown.push(address);
        return [];
      }
    });
  }

  /** The text that a value stands for, `undefined` where only Terraform can know. */
  text(template: string): string | undefined {
    return this.stack.text(template, ({ type, name, attribute }: AttributeReference) => {
      const isArn = type === ADOPTABLE_TYPES.topic && /^(arn|id)$/.test(attribute);
      const topic = isArn ? this.stack.attribute({ type, name, attribute: "name" }) : undefined;
      const topicName = topic === undefined ? undefined : this.stack.text(topic);
      return topicName === undefined ? undefined : this.ownTopics + topicName;
    });
  }

  /** @throws Unknown where only Terraform can know, such as a name that it makes up */
  must(template: string | undefined): string {
    const text = template === undefined ? undefined : this.text(template);
    if (text === undefined) throw new Unknown();
    return text;
  }

  /** The ARN of a topic of the stack by its name. */
  topicArn(name: string | undefined): string {
    return this.ownTopics + this.must(name);
  }

  /** The name of an alarm that is given by name or ARN, `undefined` where only Terraform can know. */
  alarmName(template: string): string | undefined {
    const text = this.stack.text(template, ({ type, name, attribute }) => {
      if (!ALARM_TYPES.has(type) || !/^(arn|id)$/.test(attribute)) return undefined;
      const alarm = this.stack.attribute({ type, name, attribute: "alarm_name" });
      return alarm === undefined ? undefined : this.stack.text(alarm);
    });
    return text?.replace(/^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:/, "");
  }

  /** Whether it is a topic of the stack's account and region: no alarm can notify any other. */
  isTopic(arn: string): boolean {
    return arn.startsWith(this.ownTopics) && !arn.slice(this.ownTopics.length).includes(":");
  }
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    json,
  );
}
