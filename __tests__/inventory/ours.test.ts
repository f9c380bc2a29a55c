import { isOurAlarm, isOurFilter } from "../../modules/inventory";

it.each<[string, boolean]>([
  ["tunnelwatch-vpn-0abc-connection-lost", true],
  ["VPNTunnelDownAlarm-tunnelwatch-vpn-0abc-203.0.113.1", true],
  ["VPNTunnelDownAlarm-vpn-0abc", false],
  ["my-tunnelwatch-alarm", false],
  ["Tunnelwatch-vpn-0abc", false],
])("the alarm %s is ours: %p", (name, isOurs) => {
  expect(isOurAlarm(name)).toBe(isOurs);
});

it.each<[string, boolean]>([
  ["tunnelwatch-vpn-changes", true],
  ["VPCGatewayConfigChanges", false],
])("the metric filter %s is ours by its name: %p", (name, isOurs) => {
  expect(isOurFilter(name)).toBe(isOurs);
});
