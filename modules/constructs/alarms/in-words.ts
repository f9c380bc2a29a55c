import type { ClientVpnEndpointFacts, VpnConnectionFacts } from "../../inventory";

/** Names are cut to so many bytes: Terraform's provider takes descriptions of 1,024 bytes, with three names in some. */
const NAME_BYTES = 150;

const ELLIPSIS = "...";

/** A connection or endpoint in words: its name, where it has one, and its id. */
export function vpnInWords(id: string, { tags }: Pick<VpnConnectionFacts | ClientVpnEndpointFacts, "tags">): string {
  const name = onOneLine(tags["Name"] ?? "");
  return name === "" ? id : `"${name}" (${id})`;
}

/** The customer gateway in words: its id and what helps to find the device. */
export function customerGatewayInWords(connection: VpnConnectionFacts): string {
  const { name = "", deviceName = "", ipAddress } = connection.customerGateway ?? {};
  const [shownName, shownDevice] = [onOneLine(name), onOneLine(deviceName)];
  const details = [shownName && `"${shownName}"`, shownDevice && `device ${shownDevice}`, ipAddress].filter(Boolean);
  const inWords = details.length === 0 ? "" : ` (${details.join(", ")})`;
  return `customer gateway ${connection.customerGatewayId}${inWords}`;
}

/**
 * A name that breaks no line and turns no text around: descriptions are read in mails and chats, and CloudWatch need not
 * give a line break back as it was.
 */
function onOneLine(name: string): string {
  const text = name
    .replace(/\p{Bidi_Control}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (Buffer.byteLength(text) <= NAME_BYTES) return text;
  const characters = Array.from(text);
  while (Buffer.byteLength(characters.join("")) > NAME_BYTES - ELLIPSIS.length) characters.pop();
  return `${characters.join("")}${ELLIPSIS}`;
}
