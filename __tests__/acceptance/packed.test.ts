import { readdirSync } from "node:fs";
import { join } from "node:path";
import packageJson from "../../package.json";
import { sampleEstate } from "../../modules/sandbox";
import { Account, countsByStack, type PlanReport } from "./support/account";
import { hasCdktfCommandLine, lineOf, NODE_VERSIONS, NodeVersions } from "./support/node-versions";
import { EmptyFolder, packInto } from "./support/packed";

const STACKS = ["ap-southeast-2", "eu-west-1", "us-east-1"].map((region) => `vpn-111122223333-${region}`);

/** npm writes some 2 GB here, and the package is compiled. */
const SETUP_MILLISECONDS = 900_000;

/** A CDKTF app of the user's own, with constructs of ours beside whatever else is in it. */
const OWN_APP = `import { App, TerraformOutput } from "cdktf";
import { defaultSettings, SiteToSiteVpn, VpnStack } from "tunnelwatch";

const app = new App();
const stack = new VpnStack(app, {
  accountId: "111122223333",
  partition: "aws",
  region: "eu-west-1",
  settings: defaultSettings(),
});
new SiteToSiteVpn(stack, "vpn-0a", {
  manage: "adopt",
  type: "ipsec.1",
  routing: "static",
  attachment: { kind: "virtual-private-gateway", vpnGatewayId: "vgw-0a" },
  customerGatewayId: "cgw-0a",
  tags: {},
  tunnels: [{ outsideIpAddress: "198.51.100.10" }, { outsideIpAddress: "198.51.100.11" }],
});
new TerraformOutput(stack, "of-our-own", { value: "1" });
app.synth();
`;

describe("the packed package", () => {
  const shelf = new EmptyFolder();
  const folder = new EmptyFolder();
  const nodes = new NodeVersions();
  let account: Account;

  beforeAll(async () => {
    account = await Account.open(sampleEstate());
    const [tarball] = await Promise.all([packInto(shelf), nodes.install()]);
    await folder.install(tarball);
    expect(await folder.npx(["tunnelwatch", "init"])).toMatchObject({ exitCode: 0 });
    await folder.install();
    expect(await folder.npx(["tunnelwatch", "discover"], { environment: account.forDiscover })).toMatchObject({
      exitCode: 0,
    });
    expect(await folder.run("npm", ["run", "synth"])).toMatchObject({ exitCode: 0 });
  }, SETUP_MILLISECONDS);

  afterAll(async () => {
    await account.close();
    shelf.remove();
    folder.remove();
    nodes.remove();
  });

  it("holds what is needed, and neither source nor tests", () => {
    const root = join(folder.directory, "node_modules", "tunnelwatch");
    expect(readdirSync(root).sort()).toEqual([
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      "LICENSE",
      "README.md",
      "bin",
      "cdktf.json",
      "dist",
      "docs",
      "examples",
      "generated",
      "index.js",
      "main.ts",
      "package.json",
      "tunnelwatch.example.yaml",
      "tunnelwatch.schema.json",
    ]);
    const dist = readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" });
    expect(dist.filter((name) => name.includes("."))).toEqual(
      dist.filter((name) => name.endsWith(".js") || name.endsWith(".d.ts")),
    );
    expect(readdirSync(join(root, "generated"))).toEqual(["README.md"]);
    // What README.md links to, without its pictures: they are larger than all the rest.
    expect(readdirSync(join(root, "docs")).sort()).toEqual(["audit-schema.json", "backends.md", "hcp-terraform.md"]);
    expect(readdirSync(join(root, "examples")).sort()).toEqual(["README.md", "pipelines", "us-east-1"]);
  });

  it("makes a project that discovers, synthesizes and plans nothing but imports and additions", async () => {
    expect([...folder.texts("generated", ".ts").keys()]).toEqual(STACKS.map((stack) => `${stack}.ts`));
    expect(readdirSync(join(folder.directory, "cdktf.out", "stacks")).sort()).toEqual(STACKS);

    const { exitCode, stdout } = await folder.npx(["tunnelwatch", "plan", "--format", "json"], {
      environment: account.forTerraform,
    });
    expect(exitCode).toBe(0);
    const counts = countsByStack(JSON.parse(stdout) as PlanReport);
    expect(Object.keys(counts)).toEqual(STACKS);
    for (const stack of STACKS) {
      const { import: imported = 0, add = 0, ...others } = counts[stack] ?? {};
      expect({ stack, ...others }).toEqual({ stack, change: 0, destroy: 0, forget: 0 });
      expect([imported > 0, add > 0]).toEqual([true, true]);
    }
  });

  it("has types for what discover wrote", async () => {
    expect(await folder.run("npm", ["run", "types"])).toMatchObject({ exitCode: 0 });
  });

  it("has types in which a mistake shows", async () => {
    folder.write("mistake.ts", 'import { SiteToSiteVpn } from "tunnelwatch";\nSiteToSiteVpn.nothing();\n');
    folder.write("mistake.json", JSON.stringify({ extends: "./tsconfig.json", include: ["mistake.ts"] }));
    const { exitCode, stdout } = await folder.npx(["tsc", "--project", "mistake.json"]);
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain("Property 'nothing' does not exist");
  });

  it("has constructs for an app of one's own", async () => {
    folder.write("own-app.ts", OWN_APP);
    const { exitCode, stderr } = await folder.run("node", ["--require", "tsx/cjs", "own-app.ts"], {
      environment: { CDKTF_OUTDIR: "own.out" },
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    folder.write("own-app.json", JSON.stringify({ extends: "./tsconfig.json", include: ["own-app.ts"] }));
    expect(await folder.npx(["tsc", "--project", "own-app.json"])).toMatchObject({ exitCode: 0, stdout: "" });
    const json = JSON.parse(folder.read("own.out", "stacks", "vpn-111122223333-eu-west-1", "cdk.tf.json")) as object;
    expect(json).toMatchObject({
      import: [{ id: "vpn-0a" }],
      output: { "of-our-own": { value: "1" } },
      resource: { aws_vpn_connection: { "vpn-0a": { customer_gateway_id: "cgw-0a" } } },
    });
  });

  it("names what it exports to ES modules, too", async () => {
    folder.write(
      "names.mjs",
      'import { SiteToSiteVpn, synthesize } from "tunnelwatch";\nconsole.log(SiteToSiteVpn.name, synthesize.name);\n',
    );
    expect(await folder.run("node", ["names.mjs"])).toMatchObject({
      exitCode: 0,
      stdout: "SiteToSiteVpn synthesize\n",
    });
  });

  it("pins the CDKTF command line", async () => {
    const { exitCode, stdout } = await folder.npx(["cdktf", "--version"]);
    // It may go on about Terraform's own configuration.
    const [version] = stdout.split("\n");
    expect({ exitCode, version }).toEqual({ exitCode: 0, version: packageJson.dependencies["cdktf-cli"] });
  });

  it("shows the demo in any directory, as `npx` runs it without a project", async () => {
    const installed = join(folder.directory, "node_modules", ".bin", "tunnelwatch");
    const { exitCode, stdout } = await shelf.run(installed, ["demo"], { environment: account.forTerraform });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^total +44 +79 +0 +0 +0 +ok$/m);
  });

  it.each(NODE_VERSIONS)("answers, scans and synthesizes on Node.js %s as on any other", async (version) => {
    const run = (command: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
      folder.run(join("node_modules", ".bin", command), args, {
        environment: { ...nodes.environment(version), ...more },
      });
    // Made with the Node.js that runs the tests, in beforeAll.
    expect([folder.texts("generated", ".ts").size, folder.texts("cdktf.out", "cdk.tf.json").size]).toEqual([3, 3]);
    const [generated, out] = [`generated-${version}`, `out-${version}`];
    const { stdout } = await folder.run(nodes.binary(version), ["--version"]);
    expect(lineOf(stdout.trim())).toBe(`v${lineOf(version)}`);

    expect(await run("tunnelwatch", ["--help"])).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await run("tunnelwatch", ["discover", "-o", generated], account.forDiscover)).toMatchObject({ exitCode: 0 });
    expect(folder.texts(generated, ".ts")).toEqual(folder.texts("generated", ".ts"));

    const environment = { ...nodes.environment(version), TUNNELWATCH_OUTPUT_DIR: generated, CDKTF_OUTDIR: out };
    const { app } = JSON.parse(folder.read("cdktf.json")) as { readonly app: string };
    expect(await folder.run("sh", ["-c", app], { environment })).toMatchObject({ exitCode: 0, stderr: "" });
    expect(folder.texts(out, "cdk.tf.json")).toEqual(folder.texts("cdktf.out", "cdk.tf.json"));
  });

  it.each(NODE_VERSIONS.filter(hasCdktfCommandLine))("runs CDKTF's own command line on Node.js %s", async (version) => {
    const environment = nodes.environment(version);
    const { exitCode, stdout } = await folder.run(join("node_modules", ".bin", "cdktf"), ["list"], { environment });
    expect(exitCode).toBe(0);
    for (const stack of STACKS) expect(stdout).toContain(stack);
  });
});
