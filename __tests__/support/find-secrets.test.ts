import { deflateSync, gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { findSecrets } from "./find-secrets";

const SECRET = 'k"y <of> a&b/?+ tunnel';

const spellings: Readonly<Record<string, Buffer>> = {
  "as it is": Buffer.from(`before ${SECRET} after`),
  "in JSON": Buffer.from(JSON.stringify({ key: SECRET })),
  "in JSON in JSON": Buffer.from(JSON.stringify(JSON.stringify({ key: SECRET }))),
  "in a URI": Buffer.from(new URL(`https://example.com/?key=${encodeURIComponent(SECRET)}`).href),
  "in XML": Buffer.from("<key>k&quot;y &lt;of&gt; a&amp;b/?+ tunnel</key>"),
  "in hex": Buffer.from(Buffer.from(`a ${SECRET}`).toString("hex")),
  "in base64": Buffer.from(Buffer.from(`${SECRET} and more`).toString("base64")),
  "in base64, one byte further": Buffer.from(Buffer.from(`1${SECRET} and more`).toString("base64")),
  "in base64url, two bytes further": Buffer.from(Buffer.from(`12${SECRET}`).toString("base64url")),
  "in UTF-16": Buffer.from(SECRET, "utf16le"),
  "in gzip": gzipSync(`before ${SECRET} after`),
  "in zlib": deflateSync(`before ${SECRET} after`),
  "in a zip": Buffer.from(zipSync({ "folder/plan": strToU8(SECRET) })),
  "in a stored zip": Buffer.from(zipSync({ plan: strToU8(SECRET) }, { level: 0 })),
  "in gzip in a zip": Buffer.from(zipSync({ state: gzipSync(SECRET) })),
};

const spelling = (name: string): Buffer => spellings[name] ?? Buffer.alloc(0);

describe("findSecrets", () => {
  it.each(Object.entries(spellings))("finds a secret %s", (_, bytes) => {
    expect(findSecrets(new Map([["file", bytes]]), ["another", SECRET])).toContainEqual(
      expect.stringMatching(/^file.*: secret 1 as /),
    );
  });

  it("names the place, not the secret", () => {
    const [found] = findSecrets(new Map([["plan.zip", spelling("in a zip")]]), [SECRET]);
    expect(found).toBe("plan.zip > folder/plan: secret 0 as it is");
  });

  it("finds nothing where there is nothing", () => {
    const files = new Map(Object.entries(spellings));
    expect(findSecrets(files, ["some other text"])).toEqual([]);
    expect(findSecrets(new Map([["x", Buffer.from("x\x9c is no zlib stream")]]), [SECRET])).toEqual([]);
  });

  it("refuses an archive that it cannot look into", () => {
    const cut = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - 10);
    for (const name of ["in gzip", "in a zip"]) {
      expect(() => findSecrets(new Map([["plan", cut(spelling(name))]]), [SECRET])).toThrow(
        "plan is an archive that cannot be opened.",
      );
    }
  });
});
