import type { Readable } from "node:stream";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import Assembler from "stream-json/Assembler";
import Parser from "stream-json/Parser";
import { TunnelwatchError } from "../errors";
import { resourceChange, type ResourceChange } from "./plan-changes";

/** What is known of a plan before it is read. */
export interface ReadPlanOptions {
  /** Whether it is known why Terraform stopped before it had planned everything. */
  readonly mayBeErrored: boolean;
}

/** The versions of the format that are understood. @see https://developer.hashicorp.com/terraform/internals/json-format */
const FORMAT_VERSION = /^1\.\d+$/;

const CHANGES = "resource_changes";

/**
 * The changes of a plan, from the output of `terraform show -json` while it is written: one resource is in memory at a
 * time, and nothing of it is kept but what {@link resourceChange} says.
 *
 * @throws TunnelwatchError `PlanUnreadable` where the JSON is cut off, is no plan, or is one that Terraform did not
 *   finish for a reason that is not known
 */
export async function readPlan(json: Readable, { mayBeErrored }: ReadPlanOptions): Promise<readonly ResourceChange[]> {
  const plan = new PlanTokens();
  const consumer = new Writable({
    objectMode: true,
    write(token: Token, _encoding, done) {
      try {
        plan.consume(token);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
  try {
    await pipeline(json, new Parser({ streamValues: false }), consumer);
  } catch (cause) {
    if (cause instanceof TunnelwatchError) throw cause;
    throw unreadable("its JSON is cut off or not in the documented format", cause);
  }
  if (!plan.isPlan) throw unreadable("it is not in the documented format, version 1");
  if (plan.isErrored && !mayBeErrored) throw unreadable("Terraform did not finish it, and does not say why");
  return plan.changes;
}

/** A token of stream-json: `startObject`, `keyValue`, `stringValue`, … */
interface Token {
  readonly name: string;
  readonly value?: string;
}

/** Takes the tokens of a plan's JSON and keeps what is to be known of it. */
class PlanTokens {
  readonly changes: ResourceChange[] = [];
  /** The first token of each value of the outermost object. */
  private readonly members = new Map<string, Token>();
  private readonly assembler = new Assembler();
  private depth = 0;
  private member = "";

  /** Also an empty plan, which has no list of changes, says what there will be. */
  get isPlan(): boolean {
    const changes = this.members.get(CHANGES)?.name;
    const version = this.members.get("format_version");
    return (
      FORMAT_VERSION.test(version?.value ?? "") &&
      (changes === "startArray" ||
        (changes === undefined && this.members.get("planned_values")?.name === "startObject"))
    );
  }

  get isErrored(): boolean {
    return this.members.get("errored")?.name === "trueValue";
  }

  consume(token: Token): void {
    const opens = token.name.startsWith("start");
    const closes = token.name.startsWith("end");
    if (closes) this.depth -= 1;
    if (this.depth === 1) this.consumeMember(token);
    else if (this.depth > 1 && this.inChanges) {
      this.assembler.consume(token);
      if (this.depth === 2 && !opens) this.changes.push(resourceChange(this.assembler.current));
    }
    if (opens) this.depth += 1;
  }

  private get inChanges(): boolean {
    return this.member === CHANGES && this.members.get(CHANGES)?.name === "startArray";
  }

  private consumeMember(token: Token): void {
    if (token.name === "keyValue") this.member = token.value ?? "";
    else if (!token.name.startsWith("end")) this.members.set(this.member, token);
  }
}

function unreadable(why: string, cause?: unknown): TunnelwatchError {
  return new TunnelwatchError(`Terraform's plan cannot be read: ${why}.`, {
    code: "PlanUnreadable",
    hint: "Run the command again; if it stays so, this Terraform may be newer than this tunnelwatch.",
    cause,
  });
}
