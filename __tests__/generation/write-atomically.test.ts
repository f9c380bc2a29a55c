import fs, { type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeAtomically } from "../../modules/generation";

let directory = "";

beforeEach(async () => {
  directory = await fs.mkdtemp(join(tmpdir(), "tunnelwatch-test-"));
});

afterEach(async () => {
  jest.restoreAllMocks();
  await fs.rm(directory, { recursive: true });
});

describe("writeAtomically", () => {
  it("replaces a file, and leaves nothing beside it", async () => {
    await writeAtomically(join(directory, "new"), "a.ts", "old");
    await writeAtomically(join(directory, "new"), "a.ts", "new \u{1F687}");
    expect(await fs.readdir(join(directory, "new"))).toEqual(["a.ts"]);
    expect(await fs.readFile(join(directory, "new", "a.ts"), "utf8")).toBe("new \u{1F687}");
  });

  it("keeps the old file and leaves nothing beside it where the disk is full after a part of the text", async () => {
    await writeAtomically(directory, "a.ts", "old");
    const { open } = fs;
    jest.spyOn(fs, "open").mockImplementation(async (...args) => {
      const handle = await open(...args);
      const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      const writeFile: FileHandle["writeFile"] = async (text) => {
        await handle.write(String(text).slice(0, 5));
        throw full;
      };
      return Object.assign(handle, { writeFile });
    });
    await expect(writeAtomically(directory, "a.ts", "new, and longer")).rejects.toMatchObject({
      code: "Inaccessible",
      message: `${join(directory, "a.ts")} cannot be written (ENOSPC).`,
    });
    expect(await fs.readdir(directory)).toEqual(["a.ts"]);
    expect(await fs.readFile(join(directory, "a.ts"), "utf8")).toBe("old");
  });

  it("leaves nothing beside a directory that stands in the file's place", async () => {
    await fs.mkdir(join(directory, "a.ts"));
    await expect(writeAtomically(directory, "a.ts", "text")).rejects.toMatchObject({ code: "Inaccessible" });
    expect(await fs.readdir(directory)).toEqual(["a.ts"]);
  });
});
