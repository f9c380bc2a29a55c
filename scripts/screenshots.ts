/**
 * `npm run screenshots`: the pictures of the README, of an audit of the sample estate, with the Chromium of the PATH, and the figures
 * that they show, by which a test finds out that they are stale.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AnsiToHtml from "ansi-to-html";
import { openHtml, startChromium } from "../__tests__/acceptance/support/browser";
import { headlineFigures } from "../__tests__/support/headline-figures";

const REPOSITORY = join(__dirname, "..");
const IMAGES = join(REPOSITORY, "docs", "images");

/** As many lines of the terminal as a picture shows. */
const LINES = 42;

/** What the audit of the sample estate prints, and its HTML. */
interface Audited {
  readonly terminal: string;
  readonly html: string;
}

/** Runs the command line as a user would, in an empty directory: the sandbox is a process of its own, as AWS is. */
function auditOfSample(directory: string): Audited {
  const run = (...flags: readonly string[]): string => {
    const audit = [join(REPOSITORY, "bin", "tunnelwatch.js"), "audit", "--no-progress", "--quiet", ...flags];
    const withSandbox = join(__dirname, "with-sandbox.ts");
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["--require", require.resolve("tsx/cjs"), withSandbox, process.execPath, ...audit],
      { cwd: directory, encoding: "utf8", env: { ...process.env, FORCE_COLOR: "1" }, maxBuffer: 1 << 26 },
    );
    // 2: it has findings.
    if (status !== 2) throw new Error(`audit ended with ${String(status)}: ${stderr}`);
    return stdout;
  };
  const terminal = run();
  run("--format", "html", "--output", "report.html");
  return { terminal, html: readFileSync(join(directory, "report.html"), "utf8") };
}

/** The first lines of a terminal as a page. */
function terminalPage(text: string): string {
  const lines = ["$ npm run audit", ...text.split("\n")].slice(0, LINES).join("\n");
  const colours = { 1: "#f47067", 3: "#daaa3f", 6: "#56d4dd" };
  const content = new AnsiToHtml({ fg: "#d1d7e0", bg: "#151b23", colors: colours, escapeXML: true }).toHtml(lines);
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #151b23; color: #d1d7e0; display: inline-block; }
    pre { margin: 0; padding: 20px 24px; font: 14px/1.4 "DejaVu Sans Mono", monospace; }
    b { color: #ffffff; }
  </style><pre>${content}</pre>`;
}

async function main(): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), "screenshots-"));
  const browser = await startChromium();
  try {
    const { terminal, html } = auditOfSample(directory);
    writeFileSync(join(IMAGES, "headline.txt"), headlineFigures(html));
    for (const colorScheme of ["light", "dark"] as const) {
      const report = await openHtml(browser, html, { colorScheme, viewport: { width: 1200, height: 900 } });
      await report.page.screenshot({ path: join(IMAGES, `report-${colorScheme}.png`) });
      await report.close();
    }
    const shown = await openHtml(browser, terminalPage(terminal));
    await shown.page.locator("body").screenshot({ path: join(IMAGES, "terminal.png") });
    await shown.close();
  } finally {
    await browser.close();
    rmSync(directory, { recursive: true });
  }
}

void main();
