import { html } from "../../../../modules/audit/formats/html";
import type { Remediation } from "../../../../modules/audit/report";
import { aReport, aVerdict } from "../../../support/audit-report/small-report";

/** What to do first, of one failure for each remediation. */
function firstSteps(...remediations: readonly Remediation[]): string {
  const page = html(aReport({ verdicts: remediations.map((remediation) => aVerdict({ remediation })) }));
  return /<section id="first".*?<\/section>/s.exec(page)?.[0] ?? "";
}

const remediation = { text: "The second command prints the case.", configuration: "a: 1", command: "look\nprint" };

it("what to do first says what is wrong, not what is asked for", () => {
  expect(firstSteps(remediation)).toContain(">A tunnel is DOWN</a>");
  expect(firstSteps(remediation)).not.toContain("Both tunnels");
});

it("it has the lines and commands that its words speak of", () => {
  const text = firstSteps(remediation, remediation);
  expect(text).toContain("The second command prints the case.");
  expect(text).toContain("<code>a: 1</code>");
  expect(text).toContain("<code>look\nprint</code>");
  expect(text).not.toContain("For the first of them");
});

it("where they differ, those of the first stand for all, and it says so", () => {
  const text = firstSteps(remediation, { ...remediation, command: "look elsewhere" });
  expect(text).toContain("For the first of them:");
  expect(text).toContain("<code>look\nprint</code>");
  expect(text).not.toContain("look elsewhere");
});

it("the findings say what is wrong as well, and what passed stands under what is asked for", () => {
  const page = html(aReport());
  expect(page).toContain("<h3>A tunnel is DOWN</h3>");
  expect(page).toContain("<summary>1 passed: Both tunnels of a VPN connection are UP</summary>");
  expect(html(aReport({ verdicts: [aVerdict({ status: "passed" })] }))).toContain(
    "<h3>Both tunnels of a VPN connection are UP</h3>",
  );
});
