import type { Subject } from "../../config/matches";
import { keyThatSwitchesOff, type OverridableKind } from "../../config/rules";
import { alarmJob, isOurAlarm, type Reading } from "../../inventory";
import { type RegionFacts, unreadInWords } from "../region-facts";
import type { AuditedResource, Evidence, Remediation } from "../report";
import { failed, type Judgement, passed, unknown } from "./control";

/** What alarms are to watch of a resource. */
export interface Watched {
  readonly resource: AuditedResource;
  /** In words, for a sentence. */
  readonly what: string;
  /** The VPN that the alarms are about, as the configuration sees it. */
  readonly vpn: Subject;
  /** Outside address of the tunnel that they are about. @default - they are about the VPN */
  readonly tunnelAddress?: string | undefined;
  /** For each of them the resource needs an alarm. */
  readonly kinds: readonly OverridableKind[];
  /** What else has to be known for an alarm to count, such as which metrics are published. @default - nothing */
  readonly needs?: Reading<unknown> | undefined;
}

/** Judges whether there is an alarm that works for each of the kinds. */
export function judgeJobs(region: RegionFacts, watched: Watched): Judgement {
  const { alarms, coverage, settings, scan } = region;
  const { resource, what, vpn, tunnelAddress, kinds, needs } = watched;
  if (!alarms.ok) return unknown(resource, `Whether an alarm watches ${what}: ${unreadInWords(alarms.failure)}`);
  const states = kinds.map((kind) => {
    const job = tunnelAddress === undefined ? alarmJob(kind, vpn.id) : alarmJob(kind, vpn.id, tunnelAddress);
    return { kind, ...(coverage?.of(job) ?? { working: [], broken: [] }) };
  });
  const evidence = states.flatMap(({ kind, working, broken }): readonly Evidence[] => {
    if (working.length > 0) return [{ subject: `alarm (${kind})`, value: working.join(", ") }];
    if (broken.length === 0) return [{ subject: `alarm (${kind})`, value: "none" }];
    return broken.map(({ name, problems }) => ({
      subject: `alarm (${kind}) that does not work`,
      value: `${name}: ${problems.join("; ")}`,
    }));
  });
  const missing = states.filter(({ working }) => working.length === 0);
  if (missing.length === 0 && needs?.ok === false) {
    return unknown(resource, `Whether the alarm on ${what} gets data: ${unreadInWords(needs.failure)}`, evidence);
  }
  const { topics } = scan.monitoring;
  if (missing.length === 0 && !topics.ok) {
    return unknown(
      resource,
      `Whether the alarm on ${what} reaches somebody: ${unreadInWords(topics.failure)}`,
      evidence,
    );
  }
  if (missing.length === 0) return passed(resource, `Alarms watch ${what}.`, evidence);
  const hasBroken = missing.some(({ broken }) => broken.length > 0);
  const how = hasBroken ? "An alarm that looks as if it watched" : "No alarm watches";
  const summary = hasBroken ? `${how} ${what} does not work` : `${how} ${what}`;
  const suffix = kinds.length > 1 ? ` (${missing.map(({ kind }) => kind).join(", ")}).` : ".";
  const off = missing.flatMap(({ kind }) => keyThatSwitchesOff(kind, settings, vpn, tunnelAddress) ?? []);
  const isOnlyUnheard = missing.every(({ broken }) => broken.some((alarm) => alarm.isOnlyUnheard));
  const areOurs = missing.every(({ broken }) => broken.some(({ name }) => isOurAlarm(name)));
  const remediation = isOnlyUnheard ? SUBSCRIBE : switchedOn(off, areOurs ? DEPLOY : hasBroken ? REPAIR : ADD);
  return failed(resource, `${summary}${suffix}`, evidence, remediation);
}

/** No deploy adds what the configuration switches off. */
function switchedOn(off: readonly string[], remediation: Remediation): Remediation {
  if (off.length === 0) return remediation;
  const text =
    `tunnelwatch.yaml switches it off: set ${off.join(" and ")} to true, or say in audit.suppressions why it is accepted. ` +
    remediation.text;
  return { ...remediation, text };
}

const COMMAND = "npm run discover && npm run plan";

const ADD: Remediation = {
  text: "Scan, plan and deploy: the first deploy adds the alarms that are missing, and changes nothing else.",
  command: COMMAND,
};

/** What to do about an alarm of ours that somebody changed, or whose topic is gone: none is added beside it. */
const DEPLOY: Remediation = {
  text:
    "It is one of ours. Where it notifies a topic that is gone, correct `notifications.topic` in tunnelwatch.yaml. Then scan, plan " +
    "and deploy, which makes it what it should be.",
  command: COMMAND,
};

/** What to do about an alarm that would work, if somebody heard of it: nothing is added for what it does. */
export const SUBSCRIBE: Remediation = {
  text: "Have somebody subscribed to the topic that it notifies, and the subscription confirmed; TW.5 says of which topic.",
  configuration: "notifications:\n  subscriptions:\n    - { protocol: email, endpoint: oncall@example.com }",
  command: COMMAND,
};

const REPAIR: Remediation = {
  text:
    "Scan, plan and deploy: ours is added beside the alarm that does not work. To have that one made to work instead, choose " +
    "this before the first deploy.",
  configuration: "existing: repair",
  command: COMMAND,
};
