/** `npm run screenshots`: pictures of the HTML report for the README, from the tests' sample report, with the Chromium of the PATH. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { html } from "../modules/audit/formats/html";
import { openHtml, startChromium } from "../__tests__/acceptance/support/browser";
import { sampleReport } from "../__tests__/support/audit-report/sample-report";

const IMAGES = join(__dirname, "..", "docs", "images");

async function main(): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  const browser = await startChromium();
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, close } = await openHtml(browser, html(sampleReport()), {
        colorScheme,
        viewport: { width: 1200, height: 900 },
      });
      await page.screenshot({ path: join(IMAGES, `report-${colorScheme}.png`) });
      await close();
    }
  } finally {
    await browser.close();
  }
}

void main();
