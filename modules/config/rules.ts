import type { AlarmKind } from "../inventory";
import { ALARM_KIND } from "./alarm-kinds";
import { type AlarmValueOverrides, type AlarmValues, withOverrides } from "./alarm-values";
import { matches, type Subject } from "./matches";
import type { ManageMode, Settings } from "./settings";

/** The alarm settings of one VPN or one of its tunnels, all overrides applied. */
export type MergedAlarmSettings = Omit<Settings["alarms"], "overrides">;

/** The kinds of alarms that are about one VPN: overrides can say otherwise of them. */
export type OverridableKind = AlarmKind & keyof Settings["alarms"]["overrides"][number];

/** Whether the configuration wants the VPN: it is included (an empty list includes all) and not excluded. */
export function isSelected({ select: { include, exclude } }: Settings, subject: Subject): boolean {
  const isIncluded = include.length === 0 || include.some((match) => matches(match, subject));
  return isIncluded && !exclude.some((match) => matches(match, subject));
}

/** How Terraform is to treat the VPN: as the first rule that matches says, else the default. */
export function manageAs({ manage }: Settings, subject: Subject): ManageMode {
  return manage.rules.find(({ match }) => matches(match, subject))?.as ?? manage.default;
}

/**
 * The alarm settings of a VPN: those for all, with each override that matches laid over them in order.
 *
 * @param tunnelAddress - outside address of a tunnel, for the settings of that tunnel
 */
export function alarmSettingsFor({ alarms }: Settings, subject: Subject, tunnelAddress?: string): MergedAlarmSettings {
  return alarms.overrides
    .filter(({ match }) => isOverridden(match, subject, tunnelAddress))
    .reduce<MergedAlarmSettings>((merged, override) => {
      const given = Object.entries(override).filter(([key, value]) => key !== "match" && value !== undefined);
      const laid = given.map(([key, value]) =>
        typeof value === "string" ? [key, value] : [key, { ...merged[key as AlarmKind], ...value }],
      );
      return { ...merged, ...(Object.fromEntries(laid) as Partial<MergedAlarmSettings>) };
    }, alarms);
}

function isOverridden(
  { tunnels, ...match }: Settings["alarms"]["overrides"][number]["match"],
  subject: Subject,
  tunnelAddress: string | undefined,
): boolean {
  if (tunnels !== undefined && (tunnelAddress === undefined || !tunnels.includes(tunnelAddress))) return false;
  return matches(match, subject);
}

/**
 * The key of the configuration that switches an alarm of a VPN off, such as `alarms.overrides[1].crlExpiry.enabled`;
 * `undefined` where none does.
 *
 * @param tunnelAddress - outside address of a tunnel, for the alarm of that tunnel
 */
export function keyThatSwitchesOff(
  kind: OverridableKind,
  { alarms }: Settings,
  subject: Subject,
  tunnelAddress?: string,
): string | undefined {
  const given = [
    { key: `alarms.${kind}.enabled`, enabled: alarms[kind].enabled },
    ...alarms.overrides.map((override, index) => ({
      key: `alarms.overrides[${String(index)}].${kind}.enabled`,
      enabled: isOverridden(override.match, subject, tunnelAddress) ? override[kind]?.enabled : undefined,
    })),
  ];
  const last = given.filter(({ enabled }) => enabled !== undefined).at(-1);
  return last?.enabled === false ? last.key : undefined;
}

/** Whether there is such an alarm. */
export function isAlarmEnabled(kind: AlarmKind, alarms: MergedAlarmSettings): boolean {
  const { enabled, threshold } = alarms[kind];
  if (enabled !== undefined) return enabled;
  // A threshold that only the user can know is as good as a yes.
  const needsThreshold = ALARM_KIND[kind].values(alarms.profile).threshold === undefined;
  return needsThreshold ? threshold !== undefined : ALARM_KIND[kind].byDefault;
}

/**
 * When an alarm goes off: what its kind says, but for what the configuration says.
 *
 * @param instead - what takes the place of the kind's values, and gives way to the configuration's
 */
export function alarmValuesOf(
  kind: AlarmKind,
  alarms: MergedAlarmSettings,
  instead: AlarmValueOverrides = {},
): AlarmValues {
  return withOverrides(withOverrides(ALARM_KIND[kind].values(alarms.profile), instead), alarms[kind]);
}
