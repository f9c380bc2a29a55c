import type { RegionDiagnostics, RegionScan } from "../../inventory";
import { AccountSessions, type AccountsOptions } from "../accounts";
import type { AwsSession } from "../aws-session";
import { toScanFailure } from "../failure";
import { NOTHING, readDiagnostics, type WantedDiagnostics } from "./read-diagnostics";

/** Reads why tunnels are DOWN and how they did, in each account with the credentials that its scan had. */
export class DiagnosticsReader {
  private readonly sessions: AccountSessions;

  constructor(options: AccountsOptions) {
    this.sessions = new AccountSessions(options, "audit");
  }

  /** What tells why tunnels of a scanned region are DOWN. Never throws: what could not be read stands among its failures. */
  async read(scan: RegionScan, wanted: WantedDiagnostics): Promise<RegionDiagnostics> {
    let session: AwsSession;
    try {
      session = await this.sessions.sessionOf(scan.accountId);
    } catch (error) {
      // The way in was open for the scan and is not any more: what was scanned is worth a report without this.
      const { region } = scan;
      return { ...NOTHING, failures: [toScanFailure(error, { region, action: "sts:AssumeRole" }, "audit")] };
    }
    return readDiagnostics(session, scan, wanted);
  }
}
