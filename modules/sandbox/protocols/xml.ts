import { XMLBuilder } from "fast-xml-parser";
import type { WireObject } from "./wire";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  // Parsers turn raw line ends into \n and may trim white space; references they keep.
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\u0085": "&#133;",
  "\u2028": "&#8232;",
};

const escape = (_name: string, value: unknown): string =>
  String(value).replace(/[&<>"'\t\n\r\u0085\u2028]/g, (character) => ESCAPES[character] ?? character);

// The package that took it over is no dependency of this project, only of this one.
// eslint-disable-next-line @typescript-eslint/no-deprecated
const builder = new XMLBuilder({
  ignoreAttributes: false,
  processEntities: false,
  suppressBooleanAttributes: false,
  tagValueProcessor: escape,
  attributeValueProcessor: escape,
});

/** An XML document. Members whose names start with `@_` become attributes, lists become repeated elements. */
export function xmlDocument(root: WireObject): string {
  return builder.build({ "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" }, ...root });
}
