/** `tunnelwatch.yaml`, the optional file that says what the user wants. */
export type { Severity } from "./alarm-kinds";
export type { AlarmProfile, AlarmValues } from "./alarm-values";
export { settingsJsonSchema } from "./json-schema";
export { loadSettings } from "./load";
export { defaultSettings, parseSettings } from "./parse";
export type { MergedAlarmSettings } from "./rules";
export type { ExistingSettings, Match, Settings, TopicSettings } from "./settings";
