import { posix, win32 } from "node:path";
import { z } from "zod";
import { text } from "./fields";

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** Limit of HCP Terraform on the name of a workspace. */
const MAX_WORKSPACE_NAME = 90;

/** The longest name that a pattern makes: `tunnelwatch-access-111122223333` and `vpn-111122223333-ap-southeast-2` are as long. */
function longestName(pattern: string): number {
  const values = { stack: "vpn-111122223333-ap-southeast-2", account: "111122223333", region: "ap-southeast-2" };
  return Object.entries(values).reduce((name, [key, value]) => name.replaceAll(`{${key}}`, value), pattern).length;
}

function hasNoOtherPlaceholder(path: string): boolean {
  return !/[{}]/.test(path.replaceAll("{stack}", ""));
}

/** Whether two stacks get paths of their own once `..` is resolved, behind backslashes too: these become slashes in the JSON. */
function tellsStacksApart(path: string): boolean {
  if (!path.includes("{stack}")) return true; // which another rule refuses
  const [one, other] = ["vpn-111122223333-eu-west-1", "vpn-444455556666-us-east-1"].map((stack) =>
    win32.normalize(path.replaceAll("{stack}", stack)),
  );
  return one !== other;
}

/**
 * The id of a key, in the only form that Terraform's S3 backend takes.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-id
 */
const KMS_KEY = "(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})";

const localSchema = z
  .strictObject({
    path: text(/\{stack\}/, "must hold the placeholder `{stack}`, so that every stack has a state of its own")
      .regex(/\.tfstate$/, "must end in .tfstate, which keeps the state and its pre-shared keys out of git")
      .refine(
        (path) => !posix.isAbsolute(path) && !win32.isAbsolute(path),
        "must be a relative path, so that the synthesized JSON is the same on every machine",
      )
      .refine(hasNoOtherPlaceholder, "must hold no other placeholder than `{stack}`")
      .refine(
        tellsStacksApart,
        "must lead to a file of its own for each stack: move `{stack}` behind the `..` that takes it away",
      )
      .default("terraform.{stack}.tfstate")
      .describe(
        "Path of the state file, relative to the project. `{stack}` stands for the stack's name and must be there; the path " +
          "must end in `.tfstate`, which .gitignore knows. " +
          "Default `terraform.{stack}.tfstate`.",
      ),
  })
  .describe("Keeps the state in a file. It holds pre-shared keys in plain text once a VPN is adopted.");

const s3Schema = z
  .strictObject({
    bucket: text(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      "must be the name of a bucket: 3 to 63 small letters, digits, dots or hyphens",
    )
      .refine((bucket) => !bucket.includes(".."), "must not hold two dots in a row")
      .describe("Name of the bucket, which has to exist. Have it keep versions."),
    region: text(/^[a-z]{2}[a-z0-9-]+$/, "must be the name of a region").describe("Region of the bucket."),
    key: text(/\{stack\}/, "must hold the placeholder `{stack}`, so that every stack has a state of its own")
      .regex(
        /^[A-Za-z0-9!_.*'(){}-][A-Za-z0-9!_.*'(){}/-]*$/,
        "must be the key of an object: letters, digits and !_.*'()-/, and no slash in front",
      )
      .refine((key) => !key.endsWith("/"), "must not end with a slash")
      .refine(
        (key) => !key.split("/").some((part) => part === "." || part === ".."),
        "must hold no `.` or `..` between slashes, which may lead to one key for all stacks: write the key without",
      )
      .refine(hasNoOtherPlaceholder, "must hold no other placeholder than `{stack}`")
      .default("tunnelwatch/{stack}.tfstate")
      .describe(
        "Key of the state in the bucket. `{stack}` stands for the stack's name and must be there. " +
          "Default `tunnelwatch/{stack}.tfstate`.",
      ),
    kmsKeyId: text(
      new RegExp(String.raw`^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(?:key/${KMS_KEY}|alias/[\w/-]+)$`),
      "must be the ARN of a key, which ends in `key/` and the key's UUID or `mrk-…` in small letters, or of its alias",
    )
      .optional()
      .describe(
        "ARN of the KMS key that encrypts the state. Default: AES256 with a key of S3's, also where the bucket encrypts with KMS " +
          "by default: Terraform asks for it. Name the bucket's key here.",
      ),
    profile: text(/\S/, "must be the name of a profile")
      .optional()
      .describe(
        "Profile of the AWS configuration files that reaches the bucket. Default: the credentials of Terraform.",
      ),
    assumeRole: z
      .strictObject({
        roleArn: text(ROLE_ARN, "must be the ARN of a role").describe("ARN of the role."),
        externalId: text(/^[\w+=,.@:/-]{2,1224}$/, "must be an external id: 2 to 1224 letters, digits or +=,.@:/-_")
          .optional()
          .describe("External id that the role asks for."),
      })
      .optional()
      .describe("A role to reach the bucket with, such as one of the account that holds all states."),
  })
  .describe(
    "Keeps the state in S3: encrypted, and locked by a file beside it. Needs Terraform 1.10 or newer, no DynamoDB table.",
  );

const cloudSchema = z
  .strictObject({
    organization: text(
      /^[A-Za-z0-9_-]{3,40}$/,
      "must be the name of an organization: 3 to 40 letters, digits, hyphens or underscores",
    ).describe("Name of the organization in HCP Terraform."),
    hostname: text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?$/, "must be the name of a host, without `https://`")
      .default("app.terraform.io")
      .describe("Host of Terraform Enterprise. Default `app.terraform.io`, which is HCP Terraform."),
    project: text(
      /^[A-Za-z0-9_-][A-Za-z0-9_ -]{1,38}[A-Za-z0-9_-]$/,
      "must be the name of a project: 3 to 40 letters, digits, spaces, hyphens or underscores",
    )
      .optional()
      .describe("Project of the workspaces. Default: the organization's default project."),
    workspace: text(
      /^(?=.*\{stack\})|^(?=.*\{account\})(?=.*\{region\})/,
      "must hold the placeholder `{stack}`, or both `{account}` and `{region}`, so that every stack has a workspace of its own",
    )
      .regex(
        /^(?:[A-Za-z0-9_-]|\{(?:stack|account|region)\})+$/,
        "must be letters, digits, hyphens and underscores beside `{stack}`, `{account}` and `{region}`",
      )
      .refine(
        (pattern) => longestName(pattern) <= MAX_WORKSPACE_NAME,
        `must make names of at most ${String(MAX_WORKSPACE_NAME)} characters, which is what HCP Terraform takes`,
      )
      .default("{stack}")
      .describe(
        "Name of each stack's workspace. `{stack}` stands for the stack's name, which is `vpn-{account}-{region}`. " +
          "Default `{stack}`.",
      ),
  })
  .describe("Keeps the state in HCP Terraform or Terraform Enterprise, one workspace for each stack.");

/** Where states are: one kind of backend with what it needs. */
type Backend =
  { local: z.output<typeof localSchema> } | { s3: z.output<typeof s3Schema> } | { cloud: z.output<typeof cloudSchema> };

/** `terraform.backend`: exactly one kind; without any, the local one. */
export const backendSchema = z
  .strictObject({ local: localSchema.optional(), s3: s3Schema.optional(), cloud: cloudSchema.optional() })
  .refine(
    (kinds) => Object.values(kinds).filter((kind) => kind !== undefined).length <= 1,
    "must hold exactly one of `local`, `s3` and `cloud`",
  )
  .meta({ maxProperties: 1 })
  .transform(({ local, s3, cloud }): Backend => {
    if (s3) return { s3 };
    if (cloud) return { cloud };
    return { local: local ?? localSchema.parse({}) };
  });
