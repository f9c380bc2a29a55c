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

it("a line is told in AWS's documented words, with states of AWS's", () => {
  expect(parse(tunnelLine("AWS tunnel DPD timed out after 5 retransmits", { phase1: "Down", phase2: "Down" }))).toEqual(
    {
      timestamp: "1970-01-01T00:00:00.000Z",
      log: "tunnel",
      details: "AWS tunnel DPD timed out after 5 retransmits",
      phase1State: "down",
      phase2State: "down",
    },
  );
});

it.each([
  [`peer sent key ${KEY} for PSK auth: pre-shared key mismatch ${KEY}`, undefined],
  [
    "AWS tunnel detected a pre-shared key mismatch with cgw: 198.18.1.10 key abcd1234EF",
    "AWS tunnel detected a pre-shared key mismatch with cgw: 198.18.1.10",
  ],
  ["detected a pre-shared key mismatch with cgw: 1234567890", "AWS tunnel detected a pre-shared key mismatch"],
  ["detected a pre-shared key mismatch abcd1234EF", "AWS tunnel detected a pre-shared key mismatch"],
  ["AWS tunnel DPD timed out after 12345678 retransmits", "AWS tunnel DPD timed out"],
  ["BGP FSM changed from Established to abcd1234EF", undefined],
  ["AWS tunnel received DELETE for Phase 2 SA with SPI: abcd1234", "AWS tunnel received DELETE for Phase 2 SA"],
])("nothing of the free text passes: %s", (details, expected) => {
  // A key that was rotated since is in no answer of AWS: it is as unknown as any word.
  expect(parse(tunnelLine(details))?.details).toBe(expected);
});

it("states that AWS does not document do not pass", () => {
  const line = parse(tunnelLine("DPD timed out", { phase1: "abcd1234EF", phase2: "abcd1234EF" }));
  const text = parse("ike_phase1_state: abcd1234EF ike_phase2_state: abcd1234EF DPD timed out");
  const session = JSON.stringify({
    type: "BGPStatus",
    status: "abcd1234EF",
    message: { details: "from Established to Idle", prefix: "abcd1234EF" },
  });
  const told = [line, text, parse(session, "bgp")];
  expect(told).not.toContain(undefined);
  expect(JSON.stringify(told)).not.toContain("abcd1234");
});

it("a line of daily business does not matter, but where a phase is down", () => {
  expect(parse(tunnelLine("AWS tunnel sent a packet"))).toBeUndefined();
  expect(parse(tunnelLine("AWS tunnel sent a packet", { phase2: "down" }))).toMatchObject({
    phase2State: "down",
    details: "(a line of another form)",
  });
});

it("a line of the other log in the same group is left out", () => {
  const ended = bgpLine("DOWN", "from Established to Idle");
  expect(parse(ended)).toBeUndefined();
  expect(parse(tunnelLine("DPD timed out"), "bgp")).toBeUndefined();
  expect(parse(ended, "bgp")).toMatchObject({
    log: "bgp",
    bgpStatus: "DOWN",
    details: "BGP FSM changed from Established to Idle",
  });
  expect(parse(routeLine("ADVERTISED"), "bgp")).toBeUndefined();
});

it("of a line of the text format, states and AWS's message are taken", () => {
  const line = parse(`ike_phase1_state: Established ike_phase2_state: Down psk=${KEY} DPD timed out`);

  expect(line).toMatchObject({
    phase1State: "established",
    phase2State: "down",
    details: "AWS tunnel DPD timed out",
  });
});
