import type { z } from "zod";
import type { settingsSchema } from "./schema";

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** Everything that `tunnelwatch.yaml` can say, with its defaults filled in. The keys are described in the schema. */
export type Settings = DeepReadonly<z.output<typeof settingsSchema>>;

/** Which VPNs a rule is about: ids, tags or both. All that is given must hold. */
export type Match = Settings["select"]["include"][number];

/** `adopt`: imported into Terraform's state. `reference`: monitored only. */
export type ManageMode = Settings["manage"]["default"];

/** What becomes of monitoring that the account has already. */
export type ExistingSettings = Settings["existing"];

/** What differs from the profile in one kind of alarm; `undefined` means what the profile says. */
export type AlarmSettings = Settings["alarms"]["tunnelDown"];

/** A topic to create in each region, or the ARN of one that exists. */
export type TopicSettings = Settings["notifications"]["topic"];

/** An account that is named, and how to get into it. */
export type AccountSettings = Settings["accounts"][number];

/** Accounts that AWS Organizations lists. */
export type OrganizationSettings = NonNullable<Settings["organization"]>;
