import { alarmOf, connectionStack } from "../../support/alarm-stacks";

const TUNNEL_1 = "vpn-0abc_203-0-113-1_tunnel-down";
const IDLE_1 = "vpn-0abc_203-0-113-1_no-traffic";
const LOST = "vpn-0abc_connection-lost";

const WISHES = "alarms: { noTraffic: { enabled: true } }";

describe("the description of an alarm", () => {
  it.each(["n", "\u00E9", "\u6771", "\u{1F687}"])(
    "stays within 1,024 bytes with the longest names, all of %s",
    (character) => {
      const longest = character.repeat(256);
      const facts = {
        tags: { Name: longest },
        customerGateway: {
          name: longest,
          deviceName: longest,
          ipAddress: "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        },
      };
      for (const name of [TUNNEL_1, IDLE_1, LOST]) {
        const description = String(alarmOf(connectionStack(WISHES, facts), name)["alarm_description"]);
        expect(Buffer.byteLength(description)).toBeLessThanOrEqual(1024);
        expect(description).toContain(`${character}...`);
      }
    },
  );

  it("has names from AWS as text for Terraform", () => {
    const json = connectionStack(WISHES, { tags: { Name: "${x} %{y}" } });
    for (const name of [TUNNEL_1, IDLE_1, LOST]) {
      expect(alarmOf(json, name)["alarm_description"]).toContain('"$${x} %%{y}"');
    }
  });

  it("is one line that reads from left to right, whatever the names are", () => {
    const json = connectionStack("", { tags: { Name: " a\r\n\tb\u2028c \u202Ed\u0000 " } });
    expect(alarmOf(json, TUNNEL_1)["alarm_description"]).toContain('VPN connection "a b c d" (vpn-0abc)');
  });

  it("names a connection without a name by its id, and a customer gateway of which nothing is known by its own", () => {
    const json = connectionStack("", { tags: {}, customerGateway: undefined });
    expect(alarmOf(json, LOST)["alarm_description"]).toContain(
      "VPN connection vpn-0abc to customer gateway cgw-1 is lost",
    );
    expect(alarmOf(json, TUNNEL_1)["alarm_description"]).toContain("reach the customer gateway, and what");
  });
});
