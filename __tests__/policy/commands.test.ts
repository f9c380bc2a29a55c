import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NEEDS_NO_PERMISSION, PERMISSIONS, PURPOSES } from "../../modules/policy";

const DISCOVERY = join(__dirname, "..", "..", "modules", "discovery");

/** What IAM calls the services of clients that it does not call like their packages. */
const PREFIXES: Readonly<Record<string, string>> = { "cloudwatch-logs": "logs", eventbridge: "events" };

/** By IAM action, the file of discovery that sends its command. */
function sentCommands(): ReadonlyMap<string, string> {
  const files = readdirSync(DISCOVERY, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return new Map(files.flatMap((file) => commandsIn(readFileSync(join(DISCOVERY, file), "utf8"), file)));
}

function commandsIn(source: string, file: string): readonly (readonly [string, string])[] {
  const imports = [...source.matchAll(/import (?:type )?\{([^}]*)\} from "@aws-sdk\/client-([\w-]+)"/g)];
  const serviceOf = new Map(
    imports.flatMap(([, names = "", client = ""]) =>
      names.split(",").map(
        (name) =>
          [
            name
              .trim()
              .split(/\s+as\s+/)
              .pop() ?? "",
            client,
          ] as const,
      ),
    ),
  );
  // A paginator sends its command page by page, and the provider of a role's credentials assumes the role.
  const sent = source.matchAll(/\bnew (\w+)Command\(|\bpaginate(\w+)\(/g);
  const assumed = source.includes("fromTemporaryCredentials(") ? [["sts:AssumeRole", file] as const] : [];
  const commands = [...sent].map(([, command, paginated]) => {
    const name = command === undefined ? `paginate${paginated ?? ""}` : `${command}Command`;
    const client = serviceOf.get(name);
    if (client === undefined) throw new Error(`${file} sends ${name}, which comes from no client of the SDK.`);
    return [`${PREFIXES[client] ?? client}:${command ?? paginated ?? ""}`, file] as const;
  });
  return [...commands, ...assumed];
}

/** Those that discovery sends itself; the others are the provider's. */
const OURS = PERMISSIONS.filter(({ purposes }) => purposes.some((purpose) => PURPOSES[purpose].policy !== "deploy"));

it("finds the commands that discovery sends, under the names that IAM has for them", () => {
  const sent = sentCommands();
  expect(sent.size).toBeGreaterThanOrEqual(19);
  expect([...sent.keys()]).toEqual(
    expect.arrayContaining(["cloudwatch:DescribeAlarms", "logs:DescribeLogGroups", "events:DescribeRule"]),
  );
});

it("finds a command whatever else its file imports", () => {
  const source =
    'import { type SNSClient,\n  PublishCommand } from "@aws-sdk/client-sns";\nsns.send(new PublishCommand({}))';
  expect(commandsIn(source, "x.ts")).toEqual([["sns:Publish", "x.ts"]]);
});

it("finds what is sent page by page, and roles that are assumed", () => {
  const pages = 'import { paginateListTopics } from "@aws-sdk/client-sns";\npaginateListTopics({ client }, {})';
  expect(commandsIn(pages, "x.ts")).toEqual([["sns:ListTopics", "x.ts"]]);
  expect(commandsIn("fromTemporaryCredentials({ params })", "x.ts")).toEqual([["sts:AssumeRole", "x.ts"]]);
});

it("has a permission for every command that discovery sends", () => {
  const known = new Set([...OURS.map(({ action }) => action), ...NEEDS_NO_PERMISSION]);
  const missing = [...sentCommands()]
    .filter(([action]) => !known.has(action))
    .map(
      ([action, file]) =>
        `add "${action}" (sent by modules/discovery/${file}) with its purpose to modules/policy/permissions.ts`,
    );
  expect(missing).toEqual([]);
});

it("has no permission for a command that discovery does not send", () => {
  const sent = sentCommands();
  const superfluous = OURS.filter(({ action }) => !sent.has(action)).map(
    ({ action }) => `take "${action}" out of modules/policy/permissions.ts, or its purposes but for those of a deploy`,
  );
  expect(superfluous).toEqual([]);
});

it("has each action once", () => {
  expect(new Set(PERMISSIONS.map(({ action }) => action)).size).toBe(PERMISSIONS.length);
});
