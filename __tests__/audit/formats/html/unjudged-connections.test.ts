import { html } from "../../../../modules/audit/formats/html";
import { aConnection, aRegion, aReport } from "../../../support/audit-report/small-report";

it.each(["available", "modifying"])("a connection that is %s is drawn with what its tunnels do", (state) => {
  const page = html(aReport({ regions: [aRegion({ vpnConnections: [aConnection({ state })] })] }));
  expect(page).toContain("✕ DOWN  198.51.100.11  no alarm");
});

it.each(["pending", "deleting", "deleted"])(
  "one that is %s is neither lost nor without an alarm: it has its state",
  (state) => {
    const vpnConnections = [aConnection(), aConnection({ id: "vpn-0bbb", state })];
    const page = html(aReport({ regions: [aRegion({ vpnConnections })] }));
    expect(page).toContain(`<g class="tunnel unjudged">`);
    expect(page).toContain(`○ ${state}  198.51.100.11<`);
    expect(page).toContain(`<span class="state unjudged"><bdi>${state}</bdi></span> <code>198.51.100.11</code></li>`);
    expect(page.match(/✕ DOWN/g)).toHaveLength(1);
    expect(page.match(/class="state lost">DOWN/g)).toHaveLength(1);
  },
);
