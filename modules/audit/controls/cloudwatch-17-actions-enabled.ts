import { judgeAlarms } from "./alarms-of-region";
import { failed, passed, type RegionControl, securityHubUrl, shellWord } from "./control";

/** CloudWatch.17: the actions of an alarm are switched on. */
export const actionsEnabled: RegionControl = {
  info: {
    id: "CloudWatch.17",
    title: "Actions of alarms are switched on",
    failing: "The actions of an alarm are switched off",
    description:
      "Somebody switched them off, often for maintenance, and nobody switched them on again: it tells nobody.",
    severity: "high",
    frameworks: ["NIST 800-53"],
    url: securityHubUrl("cloudwatch", "CloudWatch.17"),
  },
  judge: (region) =>
    judgeAlarms(region, (name, { actionsEnabled: isOn }, resource) => {
      const evidence = [{ subject: "ActionsEnabled", value: String(isOn) }];
      if (isOn) return passed(resource, `The actions of ${name} are switched on.`, evidence);
      return failed(resource, `The actions of ${name} are switched off.`, evidence, {
        text: "Switch them on, unless somebody is at work on it right now.",
        command: `aws cloudwatch enable-alarm-actions --region ${region.scan.region} --alarm-names ${shellWord(name)}`,
      });
    }),
};
