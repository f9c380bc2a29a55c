import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { html } from "../../../../modules/audit/formats/html";
import { escaped, h } from "../../../../modules/audit/formats/html/markup";
import { percent } from "../../../../modules/audit/figures";
import { minutesInWords } from "../../../../modules/audit/formats/html/words";
import { hostileText } from "../../../support/hostile-text";
import { sampleReport } from "../../../support/audit-report/sample-report";

test("the page's script and style sheet are those of browser/: npm run report-page writes them", () => {
  const script = join(__dirname, "..", "..", "..", "..", "scripts", "print-report-page.ts");
  expect(spawnSync(process.execPath, ["--require", "tsx/cjs", script, "--check"]).status).toBe(0);
});

test("the same report gives the same bytes", () => {
  expect(html(sampleReport())).toBe(html(sampleReport()));
});

test("no text becomes markup or reorders what is around it, in content or in an attribute", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(escaped(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      expect(escaped(text).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
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
