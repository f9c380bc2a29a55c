import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { visibleLines } from "../../modules/markdown/visible";
import { html } from "../../modules/audit/formats/html";
import { HOSTILE_NAMES, hostileReport } from "../support/audit-report/hostile-report";
import { largeReport } from "../support/audit-report/large-report";
import { sampleReport } from "../support/audit-report/sample-report";
import { type OpenPage, openHtml, startChromium } from "./support/browser";

/** What the report has to keep with 2,000 connections. */
const MOST_BYTES = 6_000_000;
const MOST_MILLISECONDS = 2000;

/** As seen by somebody who waits, while the machine has other things to do as well. */
const MOST_MILLISECONDS_OF_WAITING = 10_000;

/** Of a telephone. */
const NARROW = { width: 390, height: 800 };

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let opened: OpenPage | undefined;

beforeAll(async () => {
  browser = await startChromium();
});

/** Whatever a test does with the page, it neither complains nor asks for anything. */
afterEach(async () => {
  const troubles = opened?.troubles ?? [];
  await opened?.close();
  opened = undefined;
  expect(troubles).toEqual([]);
});

afterAll(() => browser.close());

async function open(text: string, options?: Parameters<typeof openHtml>[2]): Promise<Page> {
  opened = await openHtml(browser, text, options);
  return opened.page;
}

/** Rows of findings that the filter leaves. */
function shownRows(page: Page): Promise<number> {
  return page.evaluate<number>(
    `[...document.querySelectorAll("#findings [data-k]")].filter((row) => row.closest("[hidden]") === null).length`,
  );
}

async function settled(page: Page): Promise<void> {
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
}

test("search leaves the findings that hold all of its words, and opens them", async () => {
  const page = await open(html(sampleReport()));
  const all = await shownRows(page);

  await page.fill("#search", "WAREHOUSE alarm");
  await settled(page);

  const shown = await shownRows(page);
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(all);
  expect(await page.textContent("#shown")).toBe(`${String(shown)} of ${String(all)} findings`);
  const texts = await page.locator("#findings [data-k]:visible").allTextContents();
  expect(texts).toHaveLength(shown);
  expect(texts.filter((text) => !text.includes("warehouse"))).toEqual([]);

  await page.fill("#search", "no such thing");
  await settled(page);
  expect(await page.isVisible("#nothing-found")).toBe(true);
});

test.each([
  ["status", "suppressed", 1],
  ["status", "unknown", 1],
  ["severity", "critical", 2],
  ["account", "444455556666", 21],
  ["region", "ap-southeast-2", 16],
  ["control", "EC2.183", 11],
])("the filter %s %s leaves its findings", async (filter, value, count) => {
  const page = await open(html(sampleReport()));
  await page.selectOption(`#${filter}`, value);
  await settled(page);
  const matching = sampleReport().verdicts.filter(
    (verdict) =>
      ({
        status: verdict.status,
        severity: verdict.severity,
        account: verdict.accountId,
        region: verdict.region,
        control: verdict.controlId,
      })[filter] === value,
  );
  expect(await shownRows(page)).toBe(matching.length);
  expect(matching.length).toBe(count);
});

test("the keyboard reaches the report, the search, the filters and what is closed", async () => {
  const page = await open(html(sampleReport()));

  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.className")).toBe("skip");
  await page.keyboard.press("Enter");
  await settled(page);
  expect(await page.evaluate("document.activeElement.id")).toBe("main");

  await page.keyboard.press("/");
  expect(await page.evaluate("document.activeElement.id")).toBe("search");
  await page.keyboard.type("plant");
  await settled(page);
  const searched = await shownRows(page);
  await page.keyboard.press("Escape");
  expect(await page.inputValue("#search")).toBe("");
  expect(await shownRows(page)).toBeGreaterThan(searched);

  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.id")).toBe("status");

  const summary = page.locator("details.control:not([open]) > summary").first();
  await summary.focus();
  await page.keyboard.press("Enter");
  expect(await page.evaluate("document.activeElement.parentElement.open")).toBe(true);
});

test("a link into something closed or filtered away opens it", async () => {
  const page = await open(html(sampleReport()));
  await page.fill("#search", "no such thing");
  await settled(page);
  await page.click('.steps a[href="#control-TW.1"]');
  await settled(page);
  expect(await page.getAttribute("[id='control-TW.1']", "open")).toBe("");
  expect(await page.isVisible("[id='control-TW.1'] tbody")).toBe(true);
});

test.each([
  ["the theme light", sampleReport(), { colorScheme: "light" }],
  ["the theme dark", sampleReport(), { colorScheme: "dark" }],
  ["a narrow window", sampleReport(), { viewport: NARROW }],
  ["hostile names", hostileReport(), {}],
  ["hostile names in a narrow window", hostileReport(), { viewport: NARROW }],
] as const)("axe finds no violation with %s, everything open", async (_, report, options) => {
  const page = await open(html(report), options);
  await openAll(page);
  // The policy lets no script in that is not the page's own: this one comes in through the debugger.
  await page.evaluate(AXE);
  const violations = await page.evaluate(
    "axe.run({ resultTypes: ['violations'] }).then((r) => r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`))",
  );
  expect(violations).toEqual([]);
});

test("the theme is the system's, until the button changes it", async () => {
  const page = await open(html(sampleReport()), { colorScheme: "dark" });
  const background = (): Promise<unknown> =>
    page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
  const dark = await background();
  await page.click("#theme");
  const light = await background();
  expect(light).not.toBe(dark);
  expect(await page.textContent("#theme")).toBe("Dark theme");
  await page.click("#theme");
  expect(await background()).toBe(dark);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await background()).toBe(dark);
});

test("names from outside are text: no element comes of them, nothing runs, nothing is asked for", async () => {
  const page = await open(html(hostileReport()));
  expect(await page.evaluate("window.injected")).toBeUndefined();
  expect(await page.locator("script").count()).toBe(1);
  expect(await page.locator("img, iframe, object, embed, [onload], [onerror], a[href^='javascript']").count()).toBe(0);
  const text = (await page.locator("main").textContent()) ?? "";
  for (const name of HOSTILE_NAMES) expect(text).toContain(visibleLines(name));
  // Each is isolated where it stands in a line with other text.
  expect(await page.locator("bdi").filter({ hasText: "desrever" }).count()).toBeGreaterThan(0);
});

test("marks of right-to-left scripts in names reorder nothing, in sentences, tables and pictures", async () => {
  const page = await open(html(hostileReport()));
  await openAll(page);
  // As laid out: within a line of a block, no character stands left of the one before it.
  const reordered = await page.evaluate(`(() => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const found = [];
    const range = document.createRange();
    let block, last;
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const within = node.parentElement.closest(":not(a, b, bdi, code, em, h3, span, strong)");
      if (within !== block) [block, last] = [within, undefined];
      for (let index = 0; index < node.length; index += 1) {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const { left, top, width } = range.getBoundingClientRect();
        if (width === 0) continue;
        if (last !== undefined && last.top === top && left < last.left - 0.5) found.push(node.data);
        last = { left, top };
      }
    }
    return [...new Set(found)];
  })()`);
  expect(reordered).toEqual([]);
});

test("the policy of the page lets nothing else run or load", async () => {
  const page = await open(html(sampleReport()));
  await page.evaluate(`{
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    const image = new Image();
    image.src = "https://example.com/";
    document.body.append(image);
  }`);
  await settled(page);
  expect(await page.evaluate("window.injected")).toBeUndefined();
  // These complaints are what is wanted; that nothing was asked for is looked at after the test.
  const isRefusal = (trouble: string): boolean => trouble.includes("Content Security Policy");
  const troubles = opened?.troubles.splice(0) ?? [];
  expect(troubles.some(isRefusal)).toBe(true);
  opened?.troubles.push(...troubles.filter((trouble) => !isRefusal(trouble)));
});

test("without its script the report reads as well", async () => {
  const page = await open(html(sampleReport()), { javaScriptEnabled: false });
  expect(await page.isVisible("#filters")).toBe(false);
  expect(await page.isVisible("#theme")).toBe(false);
  expect(await page.isVisible("[id='control-EC2.20'] tbody")).toBe(true);
});

test("on paper everything is open, and the bar and the filters are gone", async () => {
  const page = await open(html(sampleReport()), { colorScheme: "dark", javaScriptEnabled: false });
  const isShown = (): Promise<boolean> =>
    page.evaluate<boolean>(
      `document.querySelector("details:not([open]) [data-k]").checkVisibility({ contentVisibilityAuto: true })`,
    );
  expect(await isShown()).toBe(false);
  await page.emulateMedia({ media: "print" });
  // What was closed is laid out with the next frame; a screenshot is one.
  await page.screenshot();
  expect(await isShown()).toBe(true);
  expect(await page.isVisible("nav")).toBe(false);
  expect(await page.evaluate("getComputedStyle(document.documentElement).colorScheme")).toBe("light");
});

test("nothing sticks out of a narrow window", async () => {
  const page = await open(html(sampleReport()), { viewport: NARROW });
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(NARROW.width);
});

test("with 2,000 connections the file is small, and the search answers soon", async () => {
  const text = html(largeReport(2000));
  expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);

  const page = await open(text);
  // The time of the page's own thread, from the start of the navigation to the answer: what else the machine does is no part.
  const debug = await page.context().newCDPSession(page);
  await debug.send("Performance.enable", { timeDomain: "threadTicks" });
  const busySeconds = async (): Promise<number> => {
    const { metrics } = await debug.send("Performance.getMetrics");
    const task = metrics.find(({ name }) => name === "TaskDuration");
    if (task === undefined) throw new Error("Chromium does not say how long its tasks took.");
    return task.value;
  };
  const url = page.url();
  await page.goto("about:blank");
  const before = await busySeconds();
  const start = performance.now();
  await page.goto(url);
  await page.fill("#search", "branch 1234");
  await settled(page);
  const waited = performance.now() - start;
  const milliseconds = ((await busySeconds()) - before) * 1000;
  expect(await shownRows(page)).toBe(7);
  expect(milliseconds).toBeGreaterThan(10);
  expect(milliseconds).toBeLessThan(MOST_MILLISECONDS);
  expect(waited).toBeLessThan(MOST_MILLISECONDS_OF_WAITING);
});
