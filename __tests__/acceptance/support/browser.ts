import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/**
 * Starts the Chromium of the PATH.
 *
 * @throws Error where there is none: tests must fail then, not be skipped
 */
export async function startChromium(): Promise<Browser> {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
    // In a container, root has no sandbox; what is opened is our own page.
    if (found !== "") return chromium.launch({ executablePath: found, args: ["--no-sandbox"] });
  }
  throw new Error("chromium was not found on the PATH: apt-get install chromium.");
}

/** A page that is open, and what it did that it must not do. */
export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, dialogs, requests other than for the file itself. */
  readonly troubles: string[];
  close(): Promise<void>;
}

/** Opens a text as a file in a context of its own; every request but that for the file fails and is noted. */
export async function openHtml(browser: Browser, text: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const directory = mkdtempSync(join(tmpdir(), "report-"));
  const file = join(directory, "report.html");
  writeFileSync(file, text);
  const url = pathToFileURL(file).href;
  const context = await browser.newContext(options);
  const troubles: string[] = [];
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`uncaught: ${error.message}`));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.route("**/*", async (route) => {
    const requested = route.request().url();
    if (requested === url || requested === "about:blank") return route.continue();
    troubles.push(`request: ${requested}`);
    return route.abort();
  });
  await page.goto(url);
  return {
    page,
    troubles,
    close: async () => {
      await context.close();
      rmSync(directory, { recursive: true });
    },
  };
}
