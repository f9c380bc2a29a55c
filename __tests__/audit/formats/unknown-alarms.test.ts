import { html } from "../../../modules/audit/formats/html";
import { markdown } from "../../../modules/audit/formats/markdown/markdown";
import { aConnection, aRegion, aReport } from "../../support/audit-report/small-report";

/** The small report, but for alarms that could not be read. */
const connection = aConnection({
  tunnels: aConnection().tunnels.map((tunnel) => ({ ...tunnel, isMonitored: undefined })),
});
const clientVpnEndpoints = aRegion().clientVpnEndpoints.map((endpoint) => ({ ...endpoint, isMonitored: undefined }));
const report = aReport({ regions: [aRegion({ vpnConnections: [connection], clientVpnEndpoints })] });

it("the page does not say that there is no alarm where the alarms could not be read", () => {
  const page = html(report);
  expect(page).not.toMatch(/no alarm|>none</);
  expect(page).toContain("alarm not known");
  expect(page).toMatch(
    /<div class="tile unknown"><dt><a[^>]*>Tunnels with an alarm<.*?<b>–<\/b><span>0 of 0; 2 unknown</,
  );
  expect(page).toMatch(/<td class="number">2 unknown<\/td><td class="number">1 unknown<\/td>/);
  expect(html(aReport())).toMatch(/no alarm/);
});

it("nor does Markdown", () => {
  expect(markdown(report)).toContain("| `IPSEC IS DOWN` | **unknown** |");
  expect(markdown(report)).not.toContain("**no**");
});
