import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runAudit } from "./support/audit-command";
import { headlineFigures } from "./support/headline-figures";
import { Project } from "./support/project";
import { useSandbox } from "./support/use-sandbox";
import { withoutBackoff } from "./support/without-backoff";

withoutBackoff();
useSandbox();

test("the README's pictures show the figures of today's report: npm run screenshots takes them anew", async () => {
  const project = new Project();
  try {
    const { stdout } = await runAudit(project, { format: "html" });
    const pictured = readFileSync(join(__dirname, "..", "docs", "images", "headline.txt"), "utf8");
    expect(headlineFigures(stdout)).toBe(pictured);
    expect(pictured.trim().split("\n")).toHaveLength(5);
  } finally {
    project.remove();
  }
});
