import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderRegion, writeRegion } from "../../modules/generation";
import { type GeneratedRegion, NO_MONITORING } from "../../modules/inventory";

const REGION: GeneratedRegion = {
  partition: "aws",
  accountId: "111122223333",
  region: "eu-west-1",
  vpnConnections: [],
  clientVpnEndpoints: [],
  forgotten: [],
  monitoring: NO_MONITORING,
  checkedTopicNames: [],
  forgottenItems: [],
};

const FILE = "vpn-111122223333-eu-west-1.ts";

/** What a colleague's commit could have brought while a scan ran. */
const NEWER = renderRegion({ ...REGION, forgotten: [{ id: "vpn-0a", reason: "deleted" }] });

describe("a file that changed while a scan ran", () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "tunnelwatch-test-"));
    await writeFile(join(directory, FILE), NEWER);
  });

  afterEach(() => rm(directory, { recursive: true }));

  it.each([
    ["was planned from another text", `${NEWER}\n`],
    ["was planned from no file at all", undefined],
  ])("stays as it is where the new one %s", async (_what, plannedFrom) => {
    await expect(writeRegion(directory, REGION, { check: false, plannedFrom })).rejects.toMatchObject({
      code: "ChangedMeanwhile",
      message: `${join(directory, FILE)} changed meanwhile, so it is not overwritten.`,
    });
    expect(await readFile(join(directory, FILE), "utf8")).toBe(NEWER);
  });

  it("is overwritten where it is the one that the new one was planned from", async () => {
    expect(await writeRegion(directory, REGION, { check: false, plannedFrom: NEWER })).toEqual({
      file: FILE,
      change: "changed",
    });
    expect(await readFile(join(directory, FILE), "utf8")).toBe(renderRegion(REGION));
  });
});
