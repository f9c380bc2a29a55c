import type { EstateModification, EstateTelemetry, EstateVpnConnection } from "../../estate";
import type { LaterChange } from "../service";
import { withVpnConnection } from "./vpn-connections";

/** The words with which AWS says that a tunnel's ends do not reach each other. */
const DOWN_MESSAGE = "IPSEC IS DOWN";

const DEFAULT_SETTLE_MILLISECONDS = 200;
const DEFAULT_RETURN_MILLISECONDS = 400;

/** Where a connection is. */
interface Place {
  readonly region: string;
  readonly vpnConnectionId: string;
}

/** A connection that was `modifying` becomes `available`. */
export function settling({ region, vpnConnectionId }: Place, { settleMilliseconds }: EstateModification): LaterChange {
  return {
    afterMilliseconds: settleMilliseconds ?? DEFAULT_SETTLE_MILLISECONDS,
    change: (estate) =>
      withVpnConnection(estate, region, vpnConnectionId, (connection) =>
        connection.state === "modifying" ? { ...connection, state: "available" } : connection,
      ),
  };
}

/** What becomes of a tunnel whose options are modified. */
export interface Interruption {
  /** As AWS sees the tunnel at once. Always a new object: what an earlier modification has planned knows its own by it. */
  readonly telemetry: EstateTelemetry;
  /** Its return, where it comes up. */
  readonly later: readonly LaterChange[];
}

/** The interruption of a tunnel, which may be down by an earlier modification from which it has not returned yet. */
export function interruption(
  place: Place,
  telemetry: EstateTelemetry,
  { returns = "as-before", returnMilliseconds = DEFAULT_RETURN_MILLISECONDS }: EstateModification,
  now: string,
): Interruption {
  const before = telemetry.interrupted ?? telemetry;
  const comesUp = returns === "always" || (returns === "as-before" && before.status === "UP");
  const down: EstateTelemetry = {
    ...telemetry,
    ...(telemetry.status === "UP" && {
      status: "DOWN",
      statusMessage: DOWN_MESSAGE,
      lastStatusChange: now,
      acceptedRouteCount: 0,
    }),
    interrupted: comesUp ? before : undefined,
  };
  const up: EstateTelemetry = before.status === "UP" ? before : { ...before, status: "UP", statusMessage: "" };
  return {
    telemetry: down,
    later: comesUp ? [{ afterMilliseconds: returnMilliseconds, change: replacing(place, down, up) }] : [],
  };
}

/** Puts an observation in the place of another one, unless a later modification or a test has done so before. */
function replacing(
  { region, vpnConnectionId }: Place,
  before: EstateTelemetry,
  after: EstateTelemetry,
): LaterChange["change"] {
  return (estate, now) =>
    withVpnConnection(estate, region, vpnConnectionId, (connection) =>
      connection.telemetry?.includes(before)
        ? withTelemetry(connection, before, { ...after, lastStatusChange: now })
        : connection,
    );
}

/** A connection with one observation of its telemetry replaced. */
export function withTelemetry(
  connection: EstateVpnConnection,
  before: EstateTelemetry,
  after: EstateTelemetry,
): EstateVpnConnection {
  return {
    ...connection,
    telemetry: connection.telemetry?.map((observation) => (observation === before ? after : observation)),
  };
}
