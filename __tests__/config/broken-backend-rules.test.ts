import { parseSettings } from "../../modules/config";
import { refusalOf } from "./refusal-of";

const BACKEND = "terraform:\n  backend:\n";

describe("parseSettings refuses, with the line and the way out,", () => {
  test.each([
    [
      "a kind of backend that there is not",
      `${BACKEND}    gcs: {}`,
      "3: unknown key `terraform.backend.gcs` (allowed here: local, s3, cloud)",
    ],
    [
      "two kinds at once",
      `${BACKEND}    local: {}\n    s3: { bucket: states, region: eu-west-1 }`,
      "2: terraform.backend must hold exactly one of `local`, `s3` and `cloud`, got a mapping of local, s3",
    ],
    [
      "S3 without a bucket",
      `${BACKEND}    s3: { region: eu-west-1 }`,
      "3: terraform.backend.s3.bucket is missing: it must be the name of a bucket: 3 to 63 small letters, digits, dots or hyphens",
    ],
    [
      "S3 without a region",
      `${BACKEND}    s3: { bucket: states }`,
      "3: terraform.backend.s3.region is missing: it must be the name of a region",
    ],
    [
      "one key for all stacks",
      `${BACKEND}    s3: { bucket: states, region: eu-west-1, key: terraform.tfstate }`,
      '3: terraform.backend.s3.key must hold the placeholder `{stack}`, so that every stack has a state of its own, got "terraform.tfstate"',
    ],
    [
      "a key that begins with a slash",
      `${BACKEND}    s3: { bucket: states, region: eu-west-1, key: "/{stack}" }`,
      '3: terraform.backend.s3.key must be the key of an object: letters, digits and !_.*\'()-/, and no slash in front, got "/{stack}"',
    ],
    [
      "a key with dots between its slashes, which some clients resolve",
      `${BACKEND}    s3: { bucket: states, region: eu-west-1, key: "{stack}/../shared.tfstate" }`,
      '3: terraform.backend.s3.key must hold no `.` or `..` between slashes, which may lead to one key for all stacks: write the key without, got "{stack}/../shared.tfstate"',
    ],
    [
      "S3 without encryption, which there is no key for",
      `${BACKEND}    s3: { bucket: states, region: eu-west-1, encrypt: false }`,
      "3: unknown key `terraform.backend.s3.encrypt` (allowed here: bucket, region, key, kmsKeyId, profile, assumeRole)",
    ],
    [
      "a KMS key by its id",
      `${BACKEND}    s3: { bucket: states, region: eu-west-1, kmsKeyId: 0a1b }`,
      '3: terraform.backend.s3.kmsKeyId must be the ARN of a key, which ends in `key/` and the key\'s UUID or `mrk-…` in small letters, or of its alias, got "0a1b"',
    ],
    [
      "a role for the bucket by its name",
      `${BACKEND}    s3: { bucket: states, region: eu-west-1, assumeRole: { roleArn: states } }`,
      '3: terraform.backend.s3.assumeRole.roleArn must be the ARN of a role, got "states"',
    ],
    [
      "a placeholder that nothing fills in",
      `${BACKEND}    s3: { bucket: states, region: eu-west-1, key: "{account}/{stack}" }`,
      '3: terraform.backend.s3.key must hold no other placeholder than `{stack}`, got "{account}/{stack}"',
    ],
    [
      "names of workspaces that HCP Terraform does not take",
      `${BACKEND}    cloud: { organization: acme, workspace: "${"a".repeat(60)}{stack}" }`,
      `3: terraform.backend.cloud.workspace must make names of at most 90 characters, which is what HCP Terraform takes, got "${"a".repeat(60)}{stack}"`,
    ],
    [
      "a cloud without an organization",
      `${BACKEND}    cloud: {}`,
      "3: terraform.backend.cloud.organization is missing: it must be the name of an organization: 3 to 40 letters, digits, hyphens or underscores",
    ],
    [
      "a URL for a host",
      `${BACKEND}    cloud: { organization: acme, hostname: "https://tfe.example.com" }`,
      '3: terraform.backend.cloud.hostname must be the name of a host, without `https://`, got "https://tfe.example.com/…"',
    ],
    [
      "one workspace for all stacks",
      `${BACKEND}    cloud: { organization: acme, workspace: vpn }`,
      '3: terraform.backend.cloud.workspace must hold the placeholder `{stack}`, or both `{account}` and `{region}`, so that every stack has a workspace of its own, got "vpn"',
    ],
    [
      "one workspace for all regions of an account",
      `${BACKEND}    cloud: { organization: acme, workspace: "vpn-{account}" }`,
      '3: terraform.backend.cloud.workspace must hold the placeholder `{stack}`, or both `{account}` and `{region}`, so that every stack has a workspace of its own, got "vpn-{account}"',
    ],
    [
      "a name that no workspace can have",
      `${BACKEND}    cloud: { organization: acme, workspace: "vpn/{stack}" }`,
      '3: terraform.backend.cloud.workspace must be letters, digits, hyphens and underscores beside `{stack}`, `{account}` and `{region}`, got "vpn/{stack}"',
    ],
    [
      "an expression in a name",
      `${BACKEND}    cloud: { organization: "a$\{b}" }`,
      '3: terraform.backend.cloud.organization must be the name of an organization: 3 to 40 letters, digits, hyphens or underscores, got "a${b}"',
    ],
    [
      "a role to assume by its ARN",
      "terraform:\n  assumeRole: { roleName: 'arn:aws:iam::111122223333:role/terraform' }",
      '2: terraform.assumeRole.roleName must be the name of a role, with its path in front where it has one, got "arn:aws:iam::111122223333:role/terraform"',
    ],
    [
      "an account that has lost its quotes",
      "terraform:\n  assumeRole: { roleName: terraform, exceptAccounts: [111122223333] }",
      "2: terraform.assumeRole.exceptAccounts[0] must be the twelve digits of an account, in quotes, got 111122223333; put it in quotes",
    ],
  ])("%s", (_, text, expected) => {
    expect(refusalOf(text).message).toBe(`tunnelwatch.yaml:${expected}`);
  });
});

const s3With = (key: string): string => `${BACKEND}    s3: { bucket: states, region: eu-west-1, ${key} }`;

const keyArn = (resource: string): string => `arn:aws:kms:eu-west-1:111122223333:${resource}`;

test.each([
  ["a word", "key/abc"],
  ["nothing", "key/"],
  ["capital letters", "key/0A1B2C3D-0000-4000-8000-000000000000"],
  ["what is no version of a UUID", "key/0a1b2c3d-0000-0000-0000-000000000000"],
  ["a short id of a key for many regions", "key/mrk-0a1b"],
  ["more behind the id", "key/0a1b2c3d-0000-4000-8000-000000000000/x"],
])("parseSettings refuses a KMS key whose id is %s, as Terraform's init would", (_, resource) => {
  expect(refusalOf(s3With(`kmsKeyId: "${keyArn(resource)}"`)).message).toContain(
    `terraform.backend.s3.kmsKeyId must be the ARN of a key, which ends in \`key/\``,
  );
});

test.each([
  "key/0a1b2c3d-0000-4000-8000-000000000000",
  "key/mrk-0a1b2c3d000040008000000000000000",
  "alias/team/states",
])("parseSettings takes the KMS key %s", (resource) => {
  const { backend } = parseSettings(s3With(`kmsKeyId: "${keyArn(resource)}"`), "f").terraform;
  expect(backend).toMatchObject({ s3: { kmsKeyId: keyArn(resource) } });
});

test.each([
  "{stack}/../shared.tfstate",
  "states/{stack}/./../shared.tfstate",
  "a/{stack}/b/../../shared.tfstate",
  "../{stack}/../shared.tfstate",
  String.raw`{stack}\..\shared.tfstate`,
])("parseSettings refuses the path %s, which is one for all stacks", (path) => {
  expect(refusalOf(`${BACKEND}    local: { path: '${path}' }`).message).toContain(
    "terraform.backend.local.path must lead to a file of its own for each stack: move `{stack}` behind the `..` that takes it away, got",
  );
});

test.each(["../states/{stack}.tfstate", "{stack}/../{stack}.tfstate", "./{stack}/terraform.tfstate"])(
  "parseSettings takes the path %s, which is another for each stack",
  (path) => {
    const { backend } = parseSettings(`${BACKEND}    local: { path: "${path}" }`, "f").terraform;
    expect(backend).toEqual({ local: { path } });
  },
);

test.each(["{stack}.tfstate", "a..b/{stack}", "...{stack}/x"])("parseSettings takes the key %s", (key) => {
  const { backend } = parseSettings(s3With(`key: "${key}"`), "f").terraform;
  expect(backend).toMatchObject({ s3: { key } });
});

describe("parseSettings fills in", () => {
  test("the key of a state in S3", () => {
    const { backend } = parseSettings(`${BACKEND}    s3: { bucket: states, region: eu-west-1 }`, "f").terraform;
    expect(backend).toEqual({ s3: { bucket: "states", region: "eu-west-1", key: "tunnelwatch/{stack}.tfstate" } });
  });

  test("the host and the names of the workspaces", () => {
    const { backend } = parseSettings(`${BACKEND}    cloud: { organization: acme }`, "f").terraform;
    expect(backend).toEqual({
      cloud: { organization: "acme", hostname: "app.terraform.io", workspace: "{stack}" },
    });
  });
});
