import pc from "picocolors";
import { TunnelwatchError } from "../errors";
import { errorAnnotation, isReadByGitHub } from "./annotation";

/** The colours of picocolors, switched on or off as a whole. */
export type Colours = ReturnType<typeof pc.createColors>;

/** The one way to the console: data goes to stdout, everything else to stderr. */
export interface Terminal {
  readonly colours: Colours;
  /** Whether stderr can redraw a line. */
  readonly interactive: boolean;
  /** What the command was asked for. */
  data(text: string): void;
  /** Progress and notes. */
  log(text: string): void;
  /** What went wrong. */
  error(error: unknown): void;
  /** In GitHub Actions an error of the run, beside the log; elsewhere nothing, for the command's data says it. */
  annotate(title: string, message: string): void;
}

/** How much a command says beside its data. */
export interface TerminalOptions {
  /** `false`: no colours. Else the environment (`NO_COLOR`, `FORCE_COLOR`) and the terminal decide. */
  readonly color: boolean;
  /** Nothing but data and errors. @default false */
  readonly quiet?: boolean | undefined;
}

/** The terminal of this process. */
export function processTerminal({ color, quiet }: TerminalOptions): Terminal {
  // picocolors takes `FORCE_COLOR=0` for a yes.
  const colours = pc.createColors(color && process.env["FORCE_COLOR"] !== "0" && pc.isColorSupported);
  return {
    colours,
    interactive: process.stderr.isTTY && quiet !== true,
    data: (text) => void process.stdout.write(`${text}\n`),
    log: (text) => {
      if (quiet !== true) process.stderr.write(`${text}\n`);
    },
    error: (error) => {
      process.stderr.write(`${errorText(error, colours)}\n`);
      annotate("Tunnelwatch", errorText(error, pc.createColors(false)));
    },
    annotate,
  };
}

function annotate(title: string, message: string): void {
  if (isReadByGitHub()) process.stderr.write(`${errorAnnotation(visible(title), visibleLines(message))}\n`);
}

/** Text of AWS on one line of a terminal: whatever could move the cursor, colour or reorder it becomes visible. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
    return `\\u{${code}}`;
  });
}

/** Text of our own, whose line ends are wanted, with something of AWS or of a file in it. */
function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

/** An error with its way out. The cause stays out: it could hold an answer of AWS, and with it a pre-shared key. */
function errorText(error: unknown, colours: Colours): string {
  if (error instanceof TunnelwatchError) {
    const hint = error.hint === undefined ? "" : `\n${error.hint}`;
    return `${colours.red("Error:")} ${visibleLines(`${error.message}${hint}`)}`;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${colours.red("Unexpected error:")} ${visibleLines(message)}`;
}
