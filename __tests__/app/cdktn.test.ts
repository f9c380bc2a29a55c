import { join } from "node:path";
import packageJson from "../../package.json";
import { sampleEstate } from "../../modules/sandbox";
import { EVERYTHING_ON } from "../acceptance/support/everything-on";
import { withBench } from "../support/bench";
import type { Project } from "../support/project";

const { cdktf, cdktn } = packageJson.devDependencies;

/** Has Node.js load cdktn wherever cdktf is asked for. */
const WITH_CDKTN = { NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, "../support/cdktn-for-cdktf.cjs"))}` };

/** Everything that can be in a stack: all alarms, what exists already adopted, and changes of tunnels staged. */
const CONFIG = `${EVERYTHING_ON}
harden: { profile: security-hub-ec2.20, maxConnections: 100, connectionLog: {} }
`;

describe("cdktn in the place of cdktf", () => {
  it(
    "makes the same JSON, but for the version that each file names",
    withBench(async ({ project, discover }) => {
      const user = project(CONFIG);
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(Object.keys(user.generated()).filter((name) => name.endsWith(".changes.ts"))).not.toEqual([]);

      expect(await user.synth()).toMatchObject({ exitCode: 0, stderr: "" });
      const made = synthesized(user, cdktf);
      expect(await user.synth({ environment: WITH_CDKTN })).toMatchObject({ exitCode: 0, stderr: "" });
      expect(synthesized(user, cdktn)).toEqual(made);
      expect(made).toHaveLength(4);
    }, sampleEstate),
  );
});

/** What was synthesized, by path, with the version that each file has to name once made the same. White space is not compared. */
function synthesized(project: Project, version: string): readonly (readonly [path: string, json: string])[] {
  return [...project.allFiles()]
    .filter(([path]) => path.startsWith("cdktf.out"))
    .map(([path, bytes]) => {
      const parts = bytes.toString().split(`"version": "${version}"`);
      expect({ path, namesVersion: parts.length - 1 }).toEqual({ path, namesVersion: 1 });
      return [path, JSON.stringify(JSON.parse(parts.join('"version": "the same"')))];
    });
}
