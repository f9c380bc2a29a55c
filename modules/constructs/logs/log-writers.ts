import type { MergedAlarmSettings } from "../../config";

/** What a log group gets lines of. */
export type LogContent = "tunnel" | "bgp" | "connections";

/** A VPN that logs to a log group. */
export interface LogWriter {
  /** AWS id of the connection or endpoint. */
  readonly id: string;
  /** The VPN in words, for descriptions. */
  readonly inWords: string;
  readonly content: LogContent;
  /** The alarm settings that hold for this VPN. */
  readonly alarms: MergedAlarmSettings;
}

/** Which VPNs of a stack log to which log group, as far as filters can read it: JSON lines. */
export class LogWriters {
  private readonly byGroup = new Map<string, LogWriter[]>();

  add(logGroupName: string, writer: LogWriter): void {
    const writers = this.byGroup.get(logGroupName) ?? [];
    const isKnown = writers.some(({ id, content }) => id === writer.id && content === writer.content);
    if (!isKnown) writers.push(writer);
    this.byGroup.set(logGroupName, writers);
  }

  of(logGroupName: string): readonly LogWriter[] {
    return this.byGroup.get(logGroupName) ?? [];
  }
}
