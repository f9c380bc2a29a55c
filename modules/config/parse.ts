import { TunnelwatchError } from "../errors";
import { problemsOf, ruleInWords } from "./problem";
import { settingsSchema } from "./schema";
import type { Settings } from "./settings";
import { type Finding, YamlSource } from "./yaml-source";

/** The settings that an absent or empty file means. */
export function defaultSettings(): Settings {
  return settingsSchema.parse({});
}

/**
 * The settings that the text of a `tunnelwatch.yaml` means, defaults filled in.
 *
 * @param fileName What messages call the file
 * @throws TunnelwatchError `ConfigInvalid` with everything that is wrong, one problem a line, each with its line
 */
export function parseSettings(text: string, fileName: string): Settings {
  const source = new YamlSource(text);
  if (source.findings.length > 0) throw invalid(source.findings, fileName);

  const content = source.content() ?? {};
  const { success, data, error } = settingsSchema.safeParse(content, { error: ruleInWords });
  if (success) return data;
  const problems = problemsOf(error.issues, content);
  throw invalid(
    problems.map(({ path, text }) => ({ line: source.lineOf(path), text })),
    fileName,
  );
}

function invalid(findings: readonly Finding[], fileName: string): TunnelwatchError {
  const messages = [...findings]
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => `${fileName}:${line}: ${text}`);
  // A value can break several checks that are one rule in words.
  return new TunnelwatchError([...new Set(messages)].join("\n"), {
    code: "ConfigInvalid",
    resource: fileName,
    hint: "tunnelwatch.example.yaml describes every key.",
  });
}
