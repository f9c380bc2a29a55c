import { wholeMinutes } from "../../figures";
import { type Child, h, type Markup, raw } from "./markup";

/** A number with its noun: `1 tunnel`, `2,000 tunnels`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A whole number with separators, the same on every machine. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** An amount of money: `12.30 USD`. */
export function money(amount: number, currency: string): string {
  const [whole = "0", cents = "00"] = amount.toFixed(2).split(".");
  return `${grouped(Number(whole))}.${cents} ${currency}`;
}

/** Minutes in words: `45 min`, `3 h 5 min`, `6 d 4 h`. */
export function minutesInWords(minutes: number): string {
  const whole = wholeMinutes(minutes);
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  if (days > 0) return hours > 0 ? `${grouped(days)} d ${hours} h` : `${grouped(days)} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}

/** A point of time as people read it, in UTC: `2026-11-25 08:30 UTC`. What is no time stays as it is. */
export function timeInWords(time: string): string {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? time : `${new Date(parsed).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** How long before another one a point of time was: `6 d 4 h`; `undefined` where one of them is no time. */
export function durationBetween(since: string, until: string): string | undefined {
  const minutes = (Date.parse(until) - Date.parse(since)) / 60_000;
  return Number.isNaN(minutes) || minutes < 0 ? undefined : minutesInWords(minutes);
}

/** Text from outside. Isolated, so that letters of right-to-left scripts in it do not reorder what is around it. */
export function foreign(text: string): Markup {
  return h("bdi", {}, text);
}

/**
 * Isolates like {@link foreign}, but by characters (FSI, PDI): for pictures, which have no such element, and for where one each would
 * be tens of thousands. Nothing in the text ends the isolation early, because marks in it are spelled out.
 */
export function isolated(text: string): Child {
  return [raw("\u2068"), text, raw("\u2069")];
}

/** An id, an address, a command: what is to be read letter by letter. */
export function code(text: string): Markup {
  return h("code", {}, text);
}

/** Sentences, in which backticks mark what is to be typed. Isolated like {@link foreign}. */
export function prose(text: string): Markup {
  const parts = text.split("`");
  // A backtick without its partner is one.
  if (parts.length % 2 === 0) return foreign(text);
  return h(
    "bdi",
    {},
    parts.map((part, index) => (index % 2 === 0 ? part : code(part))),
  );
}

/** Something by its name, where it has one, and its id. */
export function named({ id, name }: { readonly id: string; readonly name?: string | undefined }): Child {
  return name === undefined || name === "" ? code(id) : [h("strong", {}, foreign(name)), " ", code(id)];
}

/** The first characters of a text, as people count them. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
