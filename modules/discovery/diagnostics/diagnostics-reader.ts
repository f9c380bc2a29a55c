import type { RegionDiagnostics, RegionScan } from "../../inventory";
import { AccountSessions, type AccountsOptions } from "../accounts";
import { readDiagnostics, type WantedDiagnostics } from "./read-diagnostics";

/** Reads why tunnels are DOWN and how they did, in each account with the credentials that its scan had. */
export class DiagnosticsReader {
  private readonly sessions: AccountSessions;

  constructor(options: AccountsOptions) {
    this.sessions = new AccountSessions(options);
  }

  /** What tells why tunnels of a scanned region are DOWN. What could not be read stands among its failures. */
  async read(scan: RegionScan, wanted: WantedDiagnostics): Promise<RegionDiagnostics> {
    return readDiagnostics(await this.sessions.sessionOf(scan.accountId), scan, wanted);
  }
}
