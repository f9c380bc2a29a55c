import fs, { type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readChangesFile, removeLeftovers, writeChangesFile } from "../../modules/generation";
import { renderChanges } from "../../modules/generation/render-changes";
import "../support/errors-of-every-realm";
import { aTunnelChange, changesOf } from "../support/harden";

const FILE = "vpn-111122223333-eu-west-1.changes.ts";
const CHANGES = changesOf({ tunnels: [aTunnelChange()] });
const OTHER = changesOf({ awaited: [aTunnelChange()] });

let directory = "";

beforeEach(async () => {
  directory = await fs.mkdtemp(join(tmpdir(), "tunnelwatch-test-"));
});

afterEach(async () => {
  jest.restoreAllMocks();
  await fs.rm(directory, { recursive: true });
});

const write = (changes = CHANGES): Promise<void> => writeChangesFile(directory, CHANGES, changes);
const remove = (): Promise<void> => writeChangesFile(directory, CHANGES, undefined);
const text = (): Promise<string> => fs.readFile(join(directory, FILE), "utf8");

describe("the file of a stack's changes", () => {
  it("stands beside the stack's, is replaced and read again, and deleted where nothing changes", async () => {
    await write();
    await write(OTHER);
    expect(await fs.readdir(directory)).toEqual([FILE]);
    expect(await readChangesFile(directory, CHANGES)).toEqual(OTHER);
    await remove();
    expect(await fs.readdir(directory)).toEqual([]);
    expect(await readChangesFile(directory, CHANGES)).toBeUndefined();
  });

  it("is not there where nothing changes, and neither is its directory", async () => {
    await writeChangesFile(join(directory, "new"), CHANGES, undefined);
    expect(await fs.readdir(directory)).toEqual([]);
  });

  it("is not touched where its bytes are the same", async () => {
    await write();
    const open = jest.spyOn(fs, "open");
    await write();
    expect(open).not.toHaveBeenCalled();
  });

  it.each([
    ["replaced", () => write()],
    ["deleted", remove],
  ])("is not %s where somebody else wrote it", async (_words, change) => {
    await fs.writeFile(join(directory, FILE), "// mine\n");
    await expect(change()).rejects.toMatchObject({ code: "NotOurs", resource: FILE, hint: "Move the file away." });
    expect(await text()).toBe("// mine\n");
  });

  it("is replaced where it is ours and was edited: the next scan decides anew", async () => {
    await fs.writeFile(join(directory, FILE), renderChanges(CHANGES).replace("vpn-a", "vpn-b"));
    await write(OTHER);
    expect(await text()).toBe(renderChanges(OTHER));
  });

  it("stays whole where the disk is full after a part of the new text", async () => {
    await write();
    const { open } = fs;
    jest.spyOn(fs, "open").mockImplementation(async (...args) => {
      const handle = await open(...args);
      const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      const writeFile: FileHandle["writeFile"] = async (content) => {
        await handle.write(String(content).slice(0, 5));
        throw full;
      };
      return Object.assign(handle, { writeFile });
    });
    await expect(write(OTHER)).rejects.toMatchObject({ code: "Inaccessible" });
    expect(await fs.readdir(directory)).toEqual([FILE]);
    expect(await text()).toBe(renderChanges(CHANGES));
  });

  it("that cannot be deleted is an error that a report can show", async () => {
    await write();
    jest.spyOn(fs, "rm").mockRejectedValueOnce(Object.assign(new Error("no"), { code: "EACCES" }));
    await expect(remove()).rejects.toMatchObject({
      code: "Inaccessible",
      message: `${join(directory, FILE)} cannot be deleted (EACCES).`,
    });
  });

  it("that cannot be read is an error that a report can show", async () => {
    await fs.mkdir(join(directory, FILE));
    await expect(readChangesFile(directory, CHANGES)).rejects.toMatchObject({ code: "Inaccessible" });
  });

  it("leaves nothing for ever where a write was killed", async () => {
    const leftover = join(directory, `${FILE}.1234`);
    await fs.writeFile(leftover, "half");
    await fs.utimes(leftover, 0, 0);
    await removeLeftovers(directory);
    expect(await fs.readdir(directory)).toEqual([]);
  });
});
