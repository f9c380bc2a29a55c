import { createHash } from "node:crypto";
import { addressPart } from "./terraform-string";

/** Ids longer than this are cut in names: CloudWatch takes 255 characters, with words before and behind. */
const LONGEST_ID = 160;

/** Of `tunnelDown`, `tunnel-down`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** An id as part of a name of 255 characters; a long one is cut, and stays different from others cut likewise. */
export function nameOfId(id: string): string {
  return id.length <= LONGEST_ID ? id : `${id.slice(0, LONGEST_ID - 9)}-${digest(id)}`;
}

/**
 * A Terraform name for what has characters that such a name cannot have, or starts with a digit, which it cannot either;
 * different for different ids.
 */
export function terraformNameOf(id: string): string {
  const readable = addressPart(id).replace(/^-/, "").replace(/^\d/, "_$&").slice(0, LONGEST_ID);
  return `${readable}_${digest(id)}`;
}

/** Eight characters that tell texts apart. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
