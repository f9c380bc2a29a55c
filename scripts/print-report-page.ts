/**
 * `npm run report-page`: compiles the browser's part of the HTML report, `browser/`, into a module. The package then needs
 * neither a file beside its code nor a compiler, and the same bytes come out wherever it runs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as prettier from "prettier";
import ts from "typescript";

const REPOSITORY = join(__dirname, "..");

/** The module that {@link reportPageModule} makes. */
const REPORT_PAGE_MODULE = join(REPOSITORY, "modules", "audit", "formats", "html", "page-assets.ts");

/** Text of the module with the page's script and style sheet. */
async function reportPageModule(): Promise<string> {
  const source = readFileSync(join(REPOSITORY, "browser", "report-page.ts"), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None, removeComments: true },
  });
  const style = readFileSync(join(REPOSITORY, "browser", "report-page.css"), "utf8").replace(/\/\*.*?\*\/\n*/gs, "");
  const text = [
    "// Made by scripts/print-report-page.ts from browser/: do not edit.",
    "",
    "/** The style sheet of the HTML report. */",
    `export const PAGE_STYLE = ${JSON.stringify(style)};`,
    "",
    "/** The script of the HTML report. */",
    `export const PAGE_SCRIPT = ${JSON.stringify(outputText)};`,
  ].join("\n");
  const configuration = (await prettier.resolveConfig(REPORT_PAGE_MODULE)) ?? {};
  return prettier.format(text, { ...configuration, parser: "typescript" });
}

/** With `--check` nothing is written: the exit code is 1 where the module is not what would be. */
async function main(): Promise<void> {
  const text = await reportPageModule();
  if (!process.argv.includes("--check")) writeFileSync(REPORT_PAGE_MODULE, text);
  else if (readFileSync(REPORT_PAGE_MODULE, "utf8") !== text) process.exitCode = 1;
}

void main();
