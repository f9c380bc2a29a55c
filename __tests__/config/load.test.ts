import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultSettings, loadSettings } from "../../modules/config";

describe("loadSettings", () => {
  let cwd: string;
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), "tunnelwatch-"));
  });
  afterEach(() => rm(cwd, { recursive: true }));

  const given = (name: string, concurrency: number) =>
    writeFile(join(cwd, name), `scan: { concurrency: ${concurrency} }`);

  test("takes the defaults where there is no file", async () => {
    expect(await loadSettings(undefined, cwd)).toEqual({ settings: defaultSettings(), file: undefined });
  });

  test("takes tunnelwatch.yaml of the working directory", async () => {
    await given("tunnelwatch.yaml", 3);
    expect(await loadSettings(undefined, cwd)).toMatchObject({
      settings: { scan: { concurrency: 3 } },
      file: "tunnelwatch.yaml",
    });
  });

  test.each(["relative", "absolute"])(
    "takes a file that is named by its %s path rather than the default one",
    async (kind) => {
      await given("tunnelwatch.yaml", 3);
      await given("other.yaml", 5);
      const path = kind === "relative" ? "other.yaml" : join(cwd, "other.yaml");
      expect(await loadSettings(path, cwd)).toMatchObject({ settings: { scan: { concurrency: 5 } }, file: path });
    },
  );

  test("refuses a file that is named and does not exist", async () => {
    await given("tunnelwatch.yaml", 3);
    await expect(loadSettings("conf/other.yaml", cwd)).rejects.toMatchObject({
      code: "ConfigNotFound",
      resource: "conf/other.yaml",
      message: "The configuration file conf/other.yaml does not exist.",
      hint: "Correct the path, or leave it out: then tunnelwatch.yaml is used where there is one, else the defaults.",
    });
  });

  test("refuses a file that cannot be read", async () => {
    await expect(loadSettings(".", cwd)).rejects.toMatchObject({
      code: "ConfigUnreadable",
      message: "The configuration file . cannot be read (EISDIR).",
    });
  });

  test("names the file as the user did in what is wrong with it", async () => {
    await given("other.yaml", 0);
    await expect(loadSettings("./other.yaml", cwd)).rejects.toMatchObject({
      code: "ConfigInvalid",
      message: "./other.yaml:1: scan.concurrency must be a whole number from 1 to 100, got 0",
    });
  });
});
