/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

/** The tag of AWS that names the CloudFormation stack a resource belongs to. */
const CLOUDFORMATION_STACK_TAG = "aws:cloudformation:stack-name";

/** The user's own tags, sorted by key: those of AWS (`aws:*`) cannot be set by anybody else. */
export function ownTags(tags: Tags): Tags {
  return Object.fromEntries(
    Object.entries(tags)
      .filter(([key]) => !key.startsWith("aws:"))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Name of the CloudFormation stack that made the resource, or `undefined` where none did. */
export function cloudFormationStackOf(tags: Tags): string | undefined {
  return tags[CLOUDFORMATION_STACK_TAG];
}
