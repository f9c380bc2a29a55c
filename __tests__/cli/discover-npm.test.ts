import { withBench } from "../support/bench";

describe("npm run discover", () => {
  it.concurrent.each([
    ["--check", { npm_config_check: "true" }],
    ["--offline", { npm_config_offline: "true" }],
    ["--resource-tag", { npm_config_resource_tag: "Environment=prod" }],
  ])("does nothing where npm kept %s for itself", async (flag, kept) => {
    await withBench(async ({ sandbox, project, discover }) => {
      const user = project();
      const environment = { npm_lifecycle_event: "discover", ...kept };
      const { exitCode, stderr } = await discover(user, [], { environment });
      expect({ exitCode, stderr }).toEqual({
        exitCode: 1,
        stderr:
          `Error: npm kept ${flag} for itself, so nothing was done.\n` +
          `Write \`npm run discover -- ${flag} …\`, or \`npx tunnelwatch discover ${flag} …\`.\n`,
      });
      expect(sandbox.requests).toEqual([]);
      expect(user.generated()).toEqual({});
    })();
  });

  it.concurrent(
    "takes a flag that reached it",
    withBench(async ({ project, discover }) => {
      const environment = { npm_lifecycle_event: "discover", npm_config_check: "true" };
      expect(await discover(project(), ["--check"], { environment })).toMatchObject({ exitCode: 2 });
    }),
  );
});
