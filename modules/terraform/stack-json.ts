import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { TunnelwatchError } from "../errors";
import { byCodeUnit } from "../inventory";
import type { SynthesizedStack } from "./manifest";
import { type AttributeReference, textOf } from "./template-text";

/** The part of a synthesized stack that says for which account it is and what Terraform is to have there. */
const stackSchema = z.object({
  provider: z.object({
    // The first is the stack's own: whoever builds on it may add others with an alias.
    aws: z.array(z.object({ region: z.string(), allowed_account_ids: z.array(z.string()).length(1) })).min(1),
  }),
  resource: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

/** Attributes as Terraform's JSON has them. */
const attributesSchema = z.record(z.string(), z.unknown());

/** How far a name is followed from resource to resource. Terraform refuses circles, but a file may have one. */
const MOST_STEPS = 10;

/** A synthesized stack, as far as it can be read without Terraform. */
export class StackJson {
  private constructor(
    readonly name: string,
    readonly accountId: string,
    readonly region: string,
    private readonly resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) {}

  /**
   * @throws TunnelwatchError `NotSynthesized` where there is no such file, or one that is not a stack of ours
   */
  static async read({ name, directory }: SynthesizedStack): Promise<StackJson> {
    const file = join(directory, "cdk.tf.json");
    const text = await readFile(file, "utf8").catch(() => "");
    const parsed = stackSchema.safeParse(parseJson(text));
    const [aws] = parsed.data?.provider.aws ?? [];
    const [accountId] = aws?.allowed_account_ids ?? [];
    if (parsed.success && aws && accountId !== undefined) {
      return new StackJson(name, accountId, aws.region, parsed.data.resource);
    }
    throw new TunnelwatchError(`${file} is not a stack that says for which account and region it is.`, {
      code: "NotSynthesized",
      resource: file,
      hint: "Run `npx cdktf synth`, or name the stacks that discover wrote.",
    });
  }

  /** By Terraform name, the resources of a type. */
  resourcesOf(type: string): readonly (readonly [name: string, attributes: unknown])[] {
    return Object.entries(this.resources[type] ?? {});
  }

  /** The addresses of all resources, sorted. */
  get addresses(): readonly string[] {
    return Object.entries(this.resources)
      .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
      .sort(byCodeUnit);
  }

  /**
   * The text that an attribute's value stands for.
   *
   * @param computed - texts that no JSON has, such as ARNs
   * @returns `undefined` where only Terraform can know
   */
  text(
    template: string,
    computed: (reference: AttributeReference) => string | undefined = () => undefined,
    steps = 0,
  ): string | undefined {
    if (steps > MOST_STEPS) return undefined;
    return textOf(template, (reference) => {
      const value = this.attribute(reference);
      if (value !== undefined) return this.text(value, computed, steps + 1);
      return computed(reference);
    });
  }

  /** An attribute's value as it stands in the JSON, where it is a string. */
  attribute({ type, name, attribute }: AttributeReference): string | undefined {
    const byName = this.resources[type] ?? {};
    const attributes = attributesSchema.safeParse(Object.hasOwn(byName, name) ? byName[name] : undefined);
    const value = attributes.data?.[attribute];
    return typeof value === "string" ? value : undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
