import { gunzipSync, inflateSync } from "node:zlib";
import { unzipSync } from "fflate";

/** One spelling of a secret, and how to call it. */
interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Archives in archives are opened down to this depth. */
const MAX_DEPTH = 5;

/**
 * Where secrets stand in files, also spelt as base64, hex, URI, JSON or XML, and inside gzip, zlib and zip archives.
 *
 * @param files bytes by name; what was printed can go along under a name of its own
 * @param secrets texts to look for
 * @returns a line for each find, which names the file and the number of the secret, not the secret; empty where there
 *   is none
 * @throws Error where an archive cannot be opened: whatever it holds would go unseen
 */
export function findSecrets(files: ReadonlyMap<string, Buffer>, secrets: readonly string[]): readonly string[] {
  const forms = secrets.flatMap((secret, index) =>
    formsOf(secret).map((form) => ({ ...form, name: `secret ${String(index)} as ${form.name}` })),
  );
  return [...files].flatMap(([name, bytes]) => search(name, bytes, forms, 0));
}

function search(name: string, bytes: Buffer, forms: readonly Form[], depth: number): readonly string[] {
  const here = forms.filter((form) => bytes.includes(form.bytes)).map((form) => `${name}: ${form.name}`);
  const inside = depth === MAX_DEPTH ? [] : contentsOf(name, bytes);
  return [...here, ...inside.flatMap(([inner, content]) => search(inner, content, forms, depth + 1))];
}

function contentsOf(name: string, bytes: Buffer): readonly (readonly [string, Buffer])[] {
  const startsWith = (...magic: readonly number[]): boolean => magic.every((byte, index) => bytes[index] === byte);
  try {
    if (startsWith(0x1f, 0x8b, 0x08)) return [[`${name} > gunzip`, gunzipSync(bytes)]];
    if (startsWith(0x50, 0x4b, 0x03, 0x04)) {
      return Object.entries(unzipSync(bytes)).map(([entry, content]) => [`${name} > ${entry}`, Buffer.from(content)]);
    }
  } catch (cause) {
    throw new Error(`${name} is an archive that cannot be opened.`, { cause });
  }
  // Two bytes are not much of a sign: what does not inflate was no zlib stream.
  return isZlibHeader(bytes) ? inflated(name, bytes) : [];
}

/** @see https://www.rfc-editor.org/rfc/rfc1950#section-2.2 */
function isZlibHeader(bytes: Buffer): boolean {
  return bytes.length > 2 && bytes[0] === 0x78 && bytes.readUInt16BE(0) % 31 === 0;
}

function inflated(name: string, bytes: Buffer): readonly (readonly [string, Buffer])[] {
  try {
    return [[`${name} > inflate`, inflateSync(bytes)]];
  } catch {
    return [];
  }
}

function formsOf(secret: string): readonly Form[] {
  const bytes = Buffer.from(secret);
  const spellings: readonly (readonly [string, string])[] = [
    ["it is", secret],
    ["hex", bytes.toString("hex")],
    ["HEX", bytes.toString("hex").toUpperCase()],
    ["URI", encodeURIComponent(secret)],
    ["JSON", JSON.stringify(secret).slice(1, -1)],
    ["JSON in JSON", JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
    ["XML", xmlEscaped(secret)],
    ...[0, 1, 2].flatMap((offset): (readonly [string, string])[] => [
      ["base64", base64Within(bytes, offset, "base64")],
      ["base64url", base64Within(bytes, offset, "base64url")],
    ]),
  ];
  // Most secrets look the same in several of them; the first name stays.
  const byText = new Map(spellings.toReversed().map(([name, text]) => [text, name]));
  return [
    ...[...byText].map(([text, name]) => ({ name, bytes: Buffer.from(text) })),
    { name: "UTF-16", bytes: Buffer.from(secret, "utf16le") },
  ];
}

/** The characters of base64 that depend on the secret alone, where so many bytes (modulo 3) stand before it. */
function base64Within(bytes: Buffer, offset: number, encoding: "base64" | "base64url"): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString(encoding)
    .replace(/=+$/, "");
  const start = Math.ceil((offset * 8) / 6);
  const end = Math.floor(((offset + bytes.length) * 8) / 6);
  return encoded.slice(start, end);
}

function xmlEscaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
