import { isIP } from "node:net";

/** What stands for a line that has none of AWS's documented messages. */
export const OTHER_FORM = "(a line of another form)";

/** One of AWS's messages: how it is known, and how it is told. Of the line itself, `told` takes numbers and addresses at most. */
interface DocumentedMessage {
  readonly pattern: RegExp;
  readonly told: (captured: readonly string[]) => string;
}

/** Whatever a line holds beside, this is what is told of it. */
const told = (pattern: RegExp, words: string): DocumentedMessage => ({ pattern, told: () => words });

const PEER = /(?:\s*:?\s*([\d.]+|[\da-f:]+:[\da-f:.]*))?/.source;

/** AWS's messages that tell why a tunnel goes down or comes back, in AWS's words. Of one line, several may fit. */
const MESSAGES: readonly DocumentedMessage[] = [
  {
    pattern: new RegExp(`detected a pre-shared key mismatch(?: with cgw${PEER})?`, "i"),
    told: ([address]) => `AWS tunnel detected a pre-shared key mismatch${peer(address)}`,
  },
  told(/invalid pre-?shared key/i, "AWS tunnel payload decryption was unsuccessful due to invalid Pre-shared Key"),
  told(/AUTHENTICATION_FAILED/i, "AWS tunnel is sending AUTHENTICATION_FAILED as response"),
  told(/No Proposal Match Found by AWS/i, "No Proposal Match Found by AWS"),
  told(/No Proposal Match Found(?! by AWS)/i, 'No Proposal Match Found. Notifying with "No proposal chosen"'),
  told(/NO_PROPOSAL_CHOSEN/i, "NO_PROPOSAL_CHOSEN"),
  told(/TS_UNACCEPTABLE/i, "Traffic Selector: TS_UNACCEPTABLE"),
  {
    pattern: /DPD timed out(?: after (\d{1,3}) retransmits?)?/i,
    told: ([count]) => `AWS tunnel DPD timed out${count === undefined ? "" : ` after ${count} retransmits`}`,
  },
  told(/declaring peer dead/i, "Peer is not responsive - Declaring peer dead"),
  told(/received DELETE for Phase 2 SA/i, "AWS tunnel received DELETE for Phase 2 SA"),
  told(/received DELETE for IKE_SA/i, "AWS tunnel received DELETE for IKE_SA from CGW"),
  {
    pattern: new RegExp(`Timeout: deleting un-?established Phase 1 IKE_SA(?: with cgw${PEER})?`, "i"),
    told: ([address]) => `AWS tunnel Timeout: deleting un-established Phase 1 IKE_SA${peer(address)}`,
  },
  told(
    /Phase 2 (?:was unable to establish|could not be established) while keeping Phase 1/i,
    "AWS tunnel Phase 2 was unable to establish while keeping Phase 1",
  ),
  told(/CHILD_REKEY/i, "AWS tunnel detected a (CHILD_REKEY) collision"),
  told(/redundant SA is being deleted/i, "AWS tunnel (CHILD_SA) redundant SA is being deleted"),
  told(/certificate\b.*\bexpired/i, "certificate expired"),
  told(/certificate\b.*\brevoked/i, "certificate revoked"),
  told(/certificate\b.*\b(?:invalid|not valid)/i, "certificate not valid"),
  {
    pattern:
      /from (Idle|Connect|Active|Open_?Sent|Open_?Confirm|Established) to (Idle|Connect|Active|Open_?Sent|Open_?Confirm|Established)\b/i,
    told: ([from = "", to = ""]) => `BGP FSM changed from ${from} to ${to}`,
  },
  told(/hold timer expired/i, "hold timer expired"),
  told(/maximum prefix limit/i, "maximum prefix limit"),
  told(/Maximum Number of Prefixes Reached/i, "Maximum Number of Prefixes Reached"),
];

function peer(address = ""): string {
  const trimmed = address.replace(/\.$/, "");
  return isIP(trimmed) === 0 ? "" : ` with cgw: ${trimmed}`;
}

/**
 * What a line says, as far as it says what AWS documents; `undefined` of any other line. Nobody can tell a key from a word
 * for certain, so nothing of a line's free text passes: only whole messages known here, with counts and IP addresses.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/log-contents.html
 */
export function documentedMessage(text: string): string | undefined {
  const found = MESSAGES.flatMap(({ pattern, told: tell }) => {
    const match = pattern.exec(text);
    return match ? tell(match.slice(1)) : [];
  });
  return found.length === 0 ? undefined : found.join(", ");
}
