import { html } from "../../../../modules/audit/formats/html";
import { aConnection, aRegion, aReport } from "../../../support/audit-report/small-report";

describe("the history in the page", () => {
  it("says what is certain of long periods, and how long they are", () => {
    const [up, down] = aConnection().tunnels;
    if (up === undefined || down === undefined) throw new Error("two tunnels");
    const history = { availability: 0.9, outages: 2, longestOutageMinutes: 30, periodSeconds: 3_600 };
    const connection = aConnection({ tunnels: [up, { ...down, history }] });
    const text = html(aReport({ since: "90d", regions: [aRegion({ vpnConnections: [connection] })] })).replaceAll(
      /<[^>]*>/g,
      "",
    );
    expect(text).toContain("The last 90d, in periods of 60 min: ");
    expect(text).toContain("at least 2; whether it flaps cannot be told");
    expect(text).toContain("at most 30 min");
  });
});
