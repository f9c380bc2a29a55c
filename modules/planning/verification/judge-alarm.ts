import type { DeployedAlarm, ExpectedAlarm, LostTunnel } from "../../inventory";
import type { Finding } from "./check";
import { deploy, WAIT } from "./ways-out";

const REPAIR = "With `existing: repair` in tunnelwatch.yaml, the next `npm run discover` has it repaired.";

const REDISCOVER = "Run `npm run discover` again, which takes over those that are; then plan and deploy.";

/**
 * What is to be said of an alarm.
 *
 * @param alarm - `undefined` where there is none of its name
 * @param exists - whether there is an alarm of a name: the one that suppresses it
 */
export function judgeAlarm(
  expected: ExpectedAlarm,
  alarm: DeployedAlarm | undefined,
  stack: string,
  exists: (name: string) => boolean,
): readonly Finding[] {
  if (alarm === undefined) {
    const message = "CloudWatch has no such alarm.";
    return [{ code: "missing", gravity: "failure", message, hint: deploy(stack) }];
  }
  return [...stateOf(expected, alarm), ...actionsOf(expected, alarm, stack), ...suppressionOf(expected, exists)];
}

function stateOf({ isAdopted }: ExpectedAlarm, alarm: DeployedAlarm): readonly Finding[] {
  const { state, stateReason, treatMissingData, hasRecentData, lostTunnel } = alarm;
  if (state === "ALARM") {
    return [
      {
        code: "in-alarm",
        gravity: "notice",
        message: stateReason ?? "It has gone off.",
        hint: "Its description says what to check first.",
      },
    ];
  }
  if (state !== "INSUFFICIENT_DATA") return [];
  if (hasRecentData !== false) {
    return [
      {
        code: "no-data",
        gravity: "failure",
        message:
          treatMissingData === undefined
            ? "It is in INSUFFICIENT_DATA: CloudWatch has not looked at its alarms yet."
            : "It is in INSUFFICIENT_DATA: CloudWatch has not judged its metric yet.",
        hint: `A new alarm takes a few minutes: ${WAIT} waits for it. One that stays so is worth a look in CloudWatch.`,
      },
    ];
  }
  if (lostTunnel) return [withoutTunnel(lostTunnel, isAdopted)];
  return [
    {
      code: "no-data-yet",
      gravity: "notice",
      message: "Its metric was not published in the last three hours.",
      hint:
        "The metrics of a new VPN take up to 15 minutes, and where nothing happens there may be none. If none come, its " +
        `dimensions may not be those that are published. ${isAdopted ? REPAIR : REDISCOVER}`,
    },
  ];
}

/** AWS always publishes the state of a tunnel: an alarm that does not get it watches nothing. */
function withoutTunnel({ publishedWith }: LostTunnel, isAdopted: boolean): Finding {
  const published = `CloudWatch publishes this tunnel with ${publishedWith?.join(" and ") ?? ""}`;
  return {
    code: "no-data",
    gravity: "failure",
    message: "The state of its tunnel was not published in the last three hours with the alarm's dimensions.",
    hint: publishedWith
      ? `${published}: ${isAdopted ? REPAIR : "use profile recommended, run `npm run discover` again, then plan and deploy."}`
      : `The metrics of a new VPN take up to 15 minutes: ${WAIT} waits for them. If none come, its dimensions may not be those that are published. ${isAdopted ? REPAIR : REDISCOVER}`,
  };
}

function suppressionOf(
  { suppressor, isAdopted }: ExpectedAlarm,
  exists: (name: string) => boolean,
): readonly Finding[] {
  if (suppressor === undefined || exists(suppressor)) return [];
  const hint = isAdopted
    ? "Create it, or take it out of the alarm in CloudWatch."
    : "Create it, or name another one in alarms.connectionLost.suppressor of tunnelwatch.yaml; then plan and deploy.";
  const message = `The alarm ${suppressor} that suppresses it does not exist.`;
  return [{ code: "no-suppressor", gravity: "failure", message, hint }];
}

function actionsOf(expected: ExpectedAlarm, alarm: DeployedAlarm, stack: string): readonly Finding[] {
  const { isAdopted } = expected;
  if (isAdopted && (!expected.actionsEnabled || expected.alarmActions.length === 0)) {
    if (alarm.actionsEnabled && alarm.alarmActions.length > 0) return [];
    return [
      { code: "adopted-silent", gravity: "notice", message: "It notifies nobody, and was adopted so.", hint: REPAIR },
    ];
  }
  // Terraform leaves what it adopted as it is: no deploy would mend it.
  const hint = isAdopted ? `Somebody changed it in AWS. ${REPAIR}` : deploy(stack);
  if (expected.actionsEnabled && !alarm.actionsEnabled) {
    return [{ code: "silent", gravity: "failure", message: "Its actions are switched off: it notifies nobody.", hint }];
  }
  const missing = expected.alarmActions.filter((arn) => !alarm.alarmActions.includes(arn));
  const suffices = isAdopted ? alarm.alarmActions.length > 0 : missing.length === 0;
  return suffices
    ? []
    : [{ code: "silent", gravity: "failure", message: `It does not notify ${missing.join(", ")}.`, hint }];
}
