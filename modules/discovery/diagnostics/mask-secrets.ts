import { DescribeVpnConnectionsCommand, type EC2Client } from "@aws-sdk/client-ec2";
import type { AwsSession } from "../aws-session";
import { inChunks } from "../deployment/in-chunks";

/** Text with what could be a secret replaced. */
export type Mask = (text: string) => string;

const MASKED = "[masked]";

/** Ids a request: AWS documents no limit, but a request has one. */
const IDS_PER_REQUEST = 100;

/** What stands behind a word for a secret, but for the words of AWS's own messages. */
const NAMED =
  /((?:pre-?shared[ _-]?key|psk|secret|password)(?: is)?["']?\s*[:=]\s*["']?)(?!mismatch\b|masked\b)([^\s"',;]+)/gi;

/** Letters and digits in one long run, as keys are and words are not. AWS's keys are 8 to 64 characters. */
const RUN = /[A-Za-z0-9._+/=-]{16,}/g;

/** Long runs that are no secret: ids of AWS, IP addresses, times. */
const HARMLESS =
  /^(?:(?:vpn|cgw|vgw|tgw|eni)-[0-9a-f]+(?:[_-][\d.]+)?|\d+(?:\.\d+){3}(?:\/\d+)?\.?|\d{4}-\d\d-\d\dT[\d:.]+Z?|[A-Z]+(?:_[A-Z]+)+)[.,;]?$/;

/**
 * Masks what looks like a key, wherever it stands, and the given keys themselves, whatever they look like.
 *
 * @param keys pre-shared keys. @default - none is known
 */
export function maskSecrets(text: string, keys: readonly string[] = []): string {
  const withoutKeys = [...keys]
    .sort((a, b) => b.length - a.length)
    .reduce((masked, key) => (key === "" ? masked : masked.replaceAll(key, MASKED)), text);
  return withoutKeys
    .replace(NAMED, (_, before: string) => `${before}${MASKED}`)
    .replace(RUN, (run) => (looksRandom(run) && !HARMLESS.test(run) ? MASKED : run));
}

function looksRandom(run: string): boolean {
  return /\d/.test(run) && /[A-Za-z]/.test(run);
}

/** The connections whose keys AWS told, and a mask that knows all of them. */
export interface KnownKeys {
  readonly mask: Mask;
  /** Whether every key of a connection is known: not where Secrets Manager holds them. One with certificates has none. */
  readonly areKnownOf: (vpnConnectionId: string) => boolean;
}

/** The keys of these connections. AWS tells them with the connections; they go no further than this file. */
export async function readKeys(
  session: AwsSession,
  ec2: EC2Client,
  vpnConnectionIds: readonly string[],
): Promise<KnownKeys> {
  const answers = await Promise.all(
    inChunks(vpnConnectionIds, IDS_PER_REQUEST).map((VpnConnectionIds) =>
      session.call(() => ec2.send(new DescribeVpnConnectionsCommand({ VpnConnectionIds: [...VpnConnectionIds] }))),
    ),
  );
  const connections = answers
    .flatMap(({ VpnConnections = [] }) => VpnConnections)
    .map(({ VpnConnectionId = "", PreSharedKeyArn = "", Options, VgwTelemetry = [] }) => ({
      id: VpnConnectionId,
      isElsewhere: PreSharedKeyArn !== "",
      hasCertificates:
        VgwTelemetry.length > 0 && VgwTelemetry.every(({ CertificateArn = "" }) => CertificateArn !== ""),
      keys: (Options?.TunnelOptions ?? []).map(({ PreSharedKey = "" }) => PreSharedKey),
    }));
  const keys = connections.flatMap((connection) => connection.keys).filter((key) => key !== "");
  const known = new Set(
    connections
      .filter(({ isElsewhere, hasCertificates, keys: own }) => {
        const hasNone = hasCertificates && own.every((key) => key === "");
        return !isElsewhere && (hasNone || (own.length > 0 && !own.includes("")));
      })
      .map(({ id }) => id),
  );
  return { mask: (text) => maskSecrets(text, keys), areKnownOf: (id) => known.has(id) };
}
