import { alarmsNamedIn, sortedById } from "../../inventory";
import { judgeAlarms } from "./alarms-of-region";
import { failed, passed, type RegionControl, securityHubUrl } from "./control";

/** CloudWatch.15: an alarm has an action for the state ALARM. */
export const alarmActions: RegionControl = {
  info: {
    id: "CloudWatch.15",
    title: "Alarms have an action",
    failing: "An alarm has no action",
    description:
      "An alarm without one goes off and tells nobody. Security Hub also fails the parts of a composite alarm that notifies " +
      "for them: suppress those, with that reason.",
    severity: "high",
    frameworks: ["NIST 800-171", "NIST 800-53"],
    url: securityHubUrl("cloudwatch", "CloudWatch.15"),
  },
  judge: (region) => {
    const parents = region.alarms.ok ? sortedById(region.alarms.value.compositeAlarms) : [];
    return judgeAlarms(region, (name, actions, resource) => {
      const evidence = [{ subject: "AlarmActions", value: actions.alarmActions.join(", ") || "none" }];
      if (actions.alarmActions.length > 0) return passed(resource, `${name} has an action.`, evidence);
      const parent = parents.find(
        ({ facts }) => facts.alarmActions.length > 0 && alarmsNamedIn(facts.alarmRule).has(name),
      );
      const instead = parent ? `; the composite alarm ${parent.id} over it has` : "";
      return failed(
        resource,
        `${name} has no action${instead}.`,
        [...evidence, ...(parent ? [{ subject: "composite alarm", value: parent.id }] : [])],
        {
          text:
            "Give it an action in CloudWatch, or delete it where nobody needs it. Where it looks like an alarm of ours, this has " +
            "it made to do the job; choose it before the first deploy.",
          configuration: "existing: repair",
        },
      );
    });
  },
};
