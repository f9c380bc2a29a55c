import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { defaultSettings, parseSettings } from "../../modules/config";
import { newProjectFiles } from "../../modules/init/project-files";

const read = (name: string): string => readFileSync(join(__dirname, "../..", name), "utf8");

const EXAMPLE = read("tunnelwatch.example.yaml");

const FILES = newProjectFiles({
  cdktfJson: read("cdktf.json"),
  app: read("main.ts"),
  generatedReadme: read("generated/README.md"),
  exampleConfiguration: EXAMPLE,
  projectId: "an-id",
});

const text = (path: string): string => FILES.get(path) ?? "";

describe("a project", () => {
  it("has the repository's own app and cdktf.json, with a project id of its own", () => {
    expect(text("main.ts")).toBe(read("main.ts"));
    const own = JSON.parse(read("cdktf.json")) as object;
    expect(JSON.parse(text("cdktf.json"))).toEqual({ ...own, projectId: "an-id" });
    expect(own).not.toHaveProperty("projectId", "an-id");
  });

  it("compiles as the repository does", () => {
    const { compilerOptions } = JSON.parse(text("tsconfig.json")) as { readonly compilerOptions: object };
    const own = JSON.parse(read("tsconfig.json")) as { readonly compilerOptions: object };
    const { paths, ...options } = own.compilerOptions as { readonly paths: object };
    expect(paths).toEqual({ tunnelwatch: ["./modules/index.ts"] });
    expect(compilerOptions).toEqual({ ...options, types: ["node"] });
  });
});

describe("the tunnelwatch.yaml of a project", () => {
  const configuration = text("tunnelwatch.yaml");
  /** A setting that is switched off: its key stands at a depth of two spaces a level; prose has one space, an example three. */
  const switchedOff = /^#(?=( {2})*\S)/gm;

  it("points editors to the schema of the installed package", () => {
    const [first] = configuration.split("\n");
    expect(first).toBe("# yaml-language-server: $schema=./node_modules/tunnelwatch/tunnelwatch.schema.json");
  });

  it("sets nothing", () => {
    expect(parse(configuration)).toBeNull();
    expect(parseSettings(configuration, "tunnelwatch.yaml")).toEqual(defaultSettings());
  });

  it("says all that the example says, behind one # a line", () => {
    const body = (yaml: string): string => yaml.slice(yaml.indexOf("# Lines with three spaces after the #"));
    const switchedOn = body(configuration).replace(switchedOff, "");
    expect(switchedOn).toBe(body(EXAMPLE));
    expect(parse(switchedOn)).toEqual(defaultSettings());
  });

  it("does not ask to be copied", () => {
    expect(configuration).not.toContain("Copy this file");
  });

  it("sets what is switched on with its parents", () => {
    const seconds = "  requestTimeoutSeconds: ";
    const switchedOn = configuration.replace("#scan:", "scan:").replace(`#${seconds}20`, `${seconds}8`);
    expect(parseSettings(switchedOn, "tunnelwatch.yaml").scan.requestTimeoutSeconds).toBe(8);
  });
});
