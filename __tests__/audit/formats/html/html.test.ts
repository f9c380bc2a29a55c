import { readFileSync } from "node:fs";
import fc from "fast-check";
import { html } from "../../../../modules/audit/formats/html";
import { escaped, h } from "../../../../modules/audit/formats/html/markup";
import { minutesInWords, percent } from "../../../../modules/audit/formats/html/words";
import { REPORT_PAGE_MODULE, reportPageModule } from "../../../../scripts/print-report-page";
import { hostileText } from "../../../support/hostile-text";
import { sampleReport } from "../../../support/audit-report/sample-report";

test("the page's script and style sheet are those of browser/: npm run report-page writes them", async () => {
  expect(readFileSync(REPORT_PAGE_MODULE, "utf8")).toBe(await reportPageModule());
});

test("the same report gives the same bytes", () => {
  expect(html(sampleReport())).toBe(html(sampleReport()));
});

test("no text becomes markup, in content or in an attribute", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(escaped(text)).not.toMatch(/[<>"'\u0000]|&(?!(?:amp|lt|gt|quot|#39);)/);
      expect(h("p", { title: text }, text).html).toBe(`<p title="${escaped(text)}">${escaped(text)}</p>`);
    }),
  );
});

test.each([
  [1, "100 %"],
  [0.99999, "99.9 %"],
  [0, "0.0 %"],
])("a share of %p reads %s: what is not all is never 100 %%", (share, words) => {
  expect(percent(share)).toBe(words);
});

test.each([
  [45, "45 min"],
  [60, "1 h"],
  [9016, "6 d 6 h"],
])("%p minutes read %s", (minutes, words) => {
  expect(minutesInWords(minutes)).toBe(words);
});
