import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { KeyPath } from "./problem";
import { withoutUrlPaths } from "./value-in-words";

/** Something wrong with the file, with the line where it stands, counted from 1. */
export interface Finding {
  readonly line: number;
  readonly text: string;
}

/** What the YAML library says in terms of its own interface, in terms of the file. */
const SYNTAX: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "this key is given twice in the same mapping; keep one of them",
  MULTIPLE_DOCS: "the file must be one YAML document; remove what follows the `---`",
  NON_STRING_KEY: "a key must be plain text",
  TAB_AS_INDENT: "tabs cannot indent YAML; use spaces",
};

/** A YAML text that knows on which line everything stands. */
export class YamlSource {
  /** What is wrong with the YAML itself. Where there is anything, {@link content} is not to be relied on. */
  readonly findings: readonly Finding[];
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  constructor(text: string) {
    const options = { lineCounter: this.lines, prettyErrors: false, stringKeys: true, logLevel: "error" } as const;
    this.document = parseDocument(text, options);
    this.findings = [...this.syntaxFindings(), ...this.nodeFindings()];
  }

  /** The text as plain values; `null` where it is empty. */
  content(): unknown {
    // Aliases share one value, so that any number of them costs nothing; the library's limit is for other uses.
    return this.document.toJS({ maxAliasCount: -1 });
  }

  /** The line of the key or list entry that the path leads to, or of the nearest one above it that exists. */
  lineOf(path: KeyPath): number {
    let node: unknown = this.document.contents;
    let line = this.lineOfNode(node);
    for (const segment of path) {
      if (isAlias(node)) node = node.resolve(this.document);
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && key.value === segment);
        if (!pair) return line;
        line = this.lineOfNode(pair.key);
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(segment)];
        line = this.lineOfNode(node);
      }
    }
    return line;
  }

  private lineOfNode(node: unknown): number {
    return this.lineAt(isNode(node) ? node.range?.[0] : undefined);
  }

  private lineAt(offset = 0): number {
    // An empty text has no line 1 for the counter.
    return Math.max(this.lines.linePos(offset).line, 1);
  }

  private syntaxFindings(): readonly Finding[] {
    // A warning is about a tag such as `!secret`, which would be dropped in silence.
    return [...this.document.errors, ...this.document.warnings].map(({ code, message, pos }) => ({
      line: this.lineAt(pos[0]),
      text: SYNTAX[code] ?? `not valid YAML: ${withoutUrlPaths(message)}`,
    }));
  }

  /** What is valid YAML, but has no value that could be used. */
  private nodeFindings(): readonly Finding[] {
    const findings: Finding[] = [];
    visit(this.document, {
      Alias: (_, alias) => {
        if (alias.resolve(this.document)) return;
        findings.push({
          line: this.lineOfNode(alias),
          text: `no anchor before this alias is named \`&${alias.source}\``,
        });
      },
      Pair: (_, { key }) => {
        // zod drops this key from a mapping without a word, and a match with one tag less fits more.
        if (!isScalar(key) || key.value !== "__proto__") return;
        findings.push({ line: this.lineOfNode(key), text: "a key cannot be called `__proto__`" });
      },
    });
    return findings;
  }
}
