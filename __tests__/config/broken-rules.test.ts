import { refusalOf } from "./refusal-of";

describe("parseSettings refuses, with the line and the way out,", () => {
  test.each([
    [
      "an unknown key at the root",
      "scan: {}\nalarm: {}",
      "2: unknown key `alarm`, did you mean `alarms`? (allowed here: scan, accounts, organization, select, manage, existing, alarms, cloudTrail, notifications, harden, logs, audit, terraform)",
    ],
    [
      "an unknown key below",
      "scan:\n\n  regoins: []",
      "3: unknown key `scan.regoins`, did you mean `regions`? (allowed here: regions, excludeRegions, concurrency, requestTimeoutSeconds)",
    ],
    [
      "a key that is like no other",
      "logs:\n  where: {}",
      "2: unknown key `logs.where` (allowed here: retentionInDays, kmsKeyArn)",
    ],
    [
      "a key that would not read well",
      '"a\\n\\u202Eb": 1',
      '1: unknown key `["a\\n\\u{202e}b"]` (allowed here: scan, accounts, organization, select, manage, existing, alarms, cloudTrail, notifications, harden, logs, audit, terraform)',
    ],
    ["a root that is a list", "# comment\n- scan", "2: the file must be a mapping, got a list"],
    ["a root that is a word", "scan", '1: the file must be a mapping, got "scan"'],
    [
      "a section without content",
      "scan:\nselect: {}",
      "1: scan must be a mapping, got nothing; give it a value or leave the key out",
    ],
    ["a section that is a list", "scan:\n  - eu-west-1", "1: scan must be a mapping, got a list"],
    ["a list that is a word", "scan:\n  regions: eu-west-1", '2: scan.regions must be a list, got "eu-west-1"'],
    [
      "a list that is a mapping",
      "scan:\n  regions: { a: 1, b: 2 }",
      "2: scan.regions must be a list, got a mapping of a, b",
    ],
    [
      "a region in capitals",
      "scan:\n  regions:\n    - eu-*\n    - EU-WEST-1",
      '4: scan.regions[1] must be a region\'s name or a glob, such as eu-west-1 or eu-*, got "EU-WEST-1"',
    ],
    [
      "too much at once",
      "scan:\n  concurrency: 101",
      "2: scan.concurrency must be a whole number from 1 to 100, got 101",
    ],
    ["nothing at once", "scan:\n  concurrency: 0", "2: scan.concurrency must be a whole number from 1 to 100, got 0"],
    ["a fraction", "scan:\n  concurrency: 1.5", "2: scan.concurrency must be a whole number from 1 to 100, got 1.5"],
    [
      "a timeout that is no number",
      "scan:\n  requestTimeoutSeconds: 20s",
      '2: scan.requestTimeoutSeconds must be a whole number from 1 to 300, got "20s"',
    ],
    [
      "a timeout out of range",
      "scan:\n  requestTimeoutSeconds: 301",
      "2: scan.requestTimeoutSeconds must be a whole number from 1 to 300, got 301",
    ],
    [
      "an empty match",
      "select:\n  include:\n    - {}",
      "3: select.include[0] must hold `ids`, `tags` or both, got an empty mapping",
    ],
    [
      "a match without ids",
      "select:\n  exclude:\n    - ids: []",
      "3: select.exclude[0].ids must hold at least one id, got an empty list",
    ],
    [
      "a match without tags",
      "select:\n  exclude:\n    - tags: {}",
      "3: select.exclude[0].tags must hold at least one tag, got an empty mapping",
    ],
    [
      "an id of another kind",
      "select:\n  include:\n    - ids:\n        - vgw-0abc",
      '4: select.include[0].ids[0] must be an id such as `vpn-0123456789abcdef0` or `cvpn-endpoint-…`, got "vgw-0abc"',
    ],
    [
      "a tag value that is no text",
      "select:\n  include:\n    - tags:\n        Cost center: 12",
      '4: select.include[0].tags["Cost center"] must be text, got 12; put it in quotes',
    ],
    [
      "a tag without value",
      "select:\n  include:\n    - tags:\n        Name:",
      "4: select.include[0].tags.Name must be text, got nothing; give it a value or leave the key out",
    ],
    [
      "another way to manage",
      "manage:\n  default: import",
      '2: manage.default must be `adopt` or `reference`, got "import"',
    ],
    [
      "a rule without a match",
      "manage:\n  rules:\n    - as: adopt",
      "3: manage.rules[0].match is missing: it must be a mapping",
    ],
    [
      "a rule without a mode",
      "manage:\n  rules:\n    - match: { ids: [vpn-0a] }",
      "3: manage.rules[0].as is missing: it must be `adopt` or `reference`",
    ],
    [
      "another state that is not in a list",
      "manage:\n  otherStates: network.tfstate",
      '2: manage.otherStates must be a list, got "network.tfstate"',
    ],
    [
      "another state without a name",
      "manage:\n  otherStates: ['']",
      '2: manage.otherStates[0] must be the path of a file, got ""',
    ],
    [
      "a provider version in words",
      "terraform:\n  providerVersion: latest",
      '2: terraform.providerVersion must be version constraints such as `">= 5.100.0, < 7.0.0"`, got "latest"',
    ],
    [
      "provider versions without comma",
      'terraform:\n  providerVersion: ">= 5 < 7"',
      '2: terraform.providerVersion must be version constraints such as `">= 5.100.0, < 7.0.0"`, got ">= 5 < 7"',
    ],
    [
      "a state path for all stacks",
      "terraform:\n  backend:\n    local:\n      path: terraform.tfstate",
      '4: terraform.backend.local.path must hold the placeholder `{stack}`, so that every stack has a state of its own, got "terraform.tfstate"',
    ],
    [
      "an absolute state path",
      "terraform:\n  backend:\n    local:\n      path: /srv/{stack}.tfstate",
      '4: terraform.backend.local.path must be a relative path, so that the synthesized JSON is the same on every machine, got "/srv/{stack}.tfstate"',
    ],
    [
      "an absolute state path of Windows",
      "terraform:\n  backend:\n    local:\n      path: C:\\{stack}.tfstate",
      '4: terraform.backend.local.path must be a relative path, so that the synthesized JSON is the same on every machine, got "C:\\\\{stack}.tfstate"',
    ],
    [
      "a state that git would not ignore",
      "terraform:\n  backend:\n    local:\n      path: state/{stack}.json",
      '4: terraform.backend.local.path must end in .tfstate, which keeps the state and its pre-shared keys out of git, got "state/{stack}.json"',
    ],
    [
      "a fate of existing monitoring that there is not",
      "existing: import",
      '1: existing must be `adopt`, `repair`, `keep` or `ignore`, got "import"',
    ],
    [
      "a tunnel where VPNs are chosen",
      "select:\n  include:\n    - ids: [vpn-0abc]\n      tunnels: [203.0.113.1]",
      "4: unknown key `select.include[0].tunnels` (allowed here: ids, tags)",
    ],
    [
      "CloudTrail's log group without region",
      "cloudTrail:\n  logGroup: CloudTrail/CloudWatchLogGroup",
      "1: cloudTrail.region is missing: it must be the name of a region",
    ],
    [
      "CloudTrail's region without log group",
      "cloudTrail:\n  region: eu-west-1",
      "1: cloudTrail.logGroup is missing: it must be the name of a log group",
    ],
    [
      "a log group by its ARN",
      'cloudTrail:\n  region: eu-west-1\n  logGroup: "arn:aws:logs:eu-west-1:111122223333:log-group:a"',
      '3: cloudTrail.logGroup must be the name of a log group, got "arn:aws:logs:eu-west-1:111122223333:log-group:a"',
    ],
    [
      "a glob of regions for CloudTrail",
      "cloudTrail:\n  logGroup: a\n  region: eu-*",
      '3: cloudTrail.region must be the name of a region, got "eu-*"',
    ],
  ])("%s", (_, text, expected) => {
    expect(refusalOf(text).message).toBe(`tunnelwatch.yaml:${expected}`);
  });
});
