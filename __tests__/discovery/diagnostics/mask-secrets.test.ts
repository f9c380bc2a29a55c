import { maskSecrets } from "../../../modules/discovery/diagnostics/mask-secrets";
import { parseLogLine } from "../../../modules/discovery/diagnostics/parse-log-line";
import fc from "../../support/fast-check";
import { bgpLine, routeLine, tunnelLine } from "../../support/log-lines";

const KEY = "Zx8.qP_2";

it.each([
  [`key ${KEY} was refused`, "key [masked] was refused"],
  [`x${KEY}y`, "x[masked]y"],
  ["pre-shared key: hunter2", "pre-shared key: [masked]"],
  ['{"PreSharedKey":"abc","psk":"def"}', '{"PreSharedKey":"[masked]","psk":"[masked]"}'],
  ["password=hunter2", "password=[masked]"],
  ["got 9f8a7b6c5d4e3f2a1b0c9d8e from peer", "got [masked] from peer"],
])("%s", (text, expected) => {
  expect(maskSecrets(text, [KEY])).toBe(expected);
});

it.each([
  "AWS tunnel detected a pre-shared key mismatch with cgw: 198.18.100.100",
  "AWS tunnel payload decryption was unsuccessful due to invalid Pre-shared Key",
  "AWS tunnel is sending AUTHENTICATION_FAILED as response",
  'No Proposal Match Found. Notifying with "No proposal chosen"',
  "AWS tunnel DPD timed out after 5 retransmits",
  "vpn-0abc0000000000001_203.0.113.1 went down at 2026-03-10T12:00:00.000Z",
])("nothing is masked in AWS's own words: %s", (text) => {
  expect(maskSecrets(text, [KEY])).toBe(text);
});

it("whatever stands around a key, it does not get through", () => {
  const keys = fc.stringMatching(/^[a-z][A-Za-z0-9._]{7,63}$/);
  fc.assert(
    fc.property(keys, keys, fc.string(), fc.string(), (key, other, before, after) => {
      fc.pre(!"[masked]".includes(key));
      const masked = maskSecrets(`${before}${key}${after}${other}`, [key, other]);
      expect(masked.split("[masked]").some((part) => part.includes(key))).toBe(false);
    }),
  );
});

const parse = (message: string, log: "tunnel" | "bgp" = "tunnel") =>
  parseLogLine(message, { timestamp: 0, log, mask: (text) => maskSecrets(text, [KEY]) });

it("a line is taken over by named members, masked", () => {
  expect(parse(tunnelLine(`no proposal of ${KEY}`, { phase1: "Down", phase2: "Down" }))).toEqual({
    timestamp: "1970-01-01T00:00:00.000Z",
    log: "tunnel",
    details: "no proposal of [masked]",
    phase1State: "down",
    phase2State: "down",
  });
});

it("a line of daily business does not matter, but where a phase is down", () => {
  expect(parse(tunnelLine("AWS tunnel sent a packet"))).toBeUndefined();
  expect(parse(tunnelLine("AWS tunnel sent a packet", { phase2: "down" }))).toMatchObject({ phase2State: "down" });
});

it("a line of the other log in the same group is left out", () => {
  const ended = bgpLine("DOWN", "from Established to Idle");
  expect(parse(ended)).toBeUndefined();
  expect(parse(tunnelLine("DPD timed out"), "bgp")).toBeUndefined();
  expect(parse(ended, "bgp")).toMatchObject({ log: "bgp", bgpStatus: "DOWN", details: "from Established to Idle" });
  expect(parse(routeLine("ADVERTISED"), "bgp")).toBeUndefined();
});

it("a line of the text format is taken as it is, masked and cut", () => {
  const line = parse(`ike_phase1_state: Established ike_phase2_state: Down psk=${KEY} ${"x".repeat(1000)}`);

  expect(line).toMatchObject({ phase1State: "established", phase2State: "down" });
  expect(line?.details).toHaveLength(300);
  expect(line?.details).not.toContain(KEY);
});
