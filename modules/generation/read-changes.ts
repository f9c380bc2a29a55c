import ts from "typescript";
import { z } from "zod";
import { TunnelwatchError } from "../errors";
import type { GeneratedChanges } from "../inventory";
import { parseDiagnostics, valueOf } from "./read";
import { CHANGES_CONSTRUCT, CHANGES_HEADER } from "./render-changes";

const log = z.union([
  z.strictObject({ enabled: z.literal(false) }),
  z.strictObject({ enabled: z.literal(true), logGroupName: z.string(), outputFormat: z.string() }),
]);

const texts = z.array(z.string());
const numbers = z.array(z.number());

/** See `TunnelOptions`. */
const options = z
  .strictObject({
    bgpLog: log,
    dpdTimeoutAction: z.string(),
    dpdTimeoutSeconds: z.number(),
    enableTunnelLifecycleControl: z.boolean(),
    ikeVersions: texts,
    phase1DhGroupNumbers: numbers,
    phase1EncryptionAlgorithms: texts,
    phase1IntegrityAlgorithms: texts,
    phase1LifetimeSeconds: z.number(),
    phase2DhGroupNumbers: numbers,
    phase2EncryptionAlgorithms: texts,
    phase2IntegrityAlgorithms: texts,
    phase2LifetimeSeconds: z.number(),
    rekeyFuzzPercentage: z.number(),
    rekeyMarginTimeSeconds: z.number(),
    replayWindowSize: z.number(),
    startupAction: z.string(),
    tunnelLog: log,
  })
  .partial();

/** See `TunnelChange`. */
const tunnelChange = z.strictObject({
  vpnConnectionId: z.string(),
  tunnelNumber: z.union([z.literal(1), z.literal(2)]),
  outsideIpAddress: z.string(),
  status: z.string(),
  lastStatusChange: z.string().optional(),
  acceptedRouteCount: z.number().optional(),
  siblingStatus: z.string(),
  scannedAt: z.iso.datetime(),
  was: options,
  becomes: options,
  wayBack: z.literal(true).optional(),
  forced: z.literal(true).optional(),
  fingerprint: z.string(),
});

const content = z.strictObject({
  tunnels: z.array(tunnelChange),
  awaited: z.array(tunnelChange),
  connectionLogs: z.array(
    z.strictObject({
      clientVpnEndpointId: z.string(),
      cloudwatchLogGroup: z.string(),
      scannedAt: z.iso.datetime(),
      fingerprint: z.string(),
    }),
  ),
});

/**
 * What a generated file of changes says, read from its text: the inverse of `renderChanges`.
 *
 * @param stack - the stack that the file's name names
 * @throws TunnelwatchError `GeneratedUnreadable` where the text is not what `renderChanges` writes
 */
export function readChanges(
  text: string,
  file: string,
  stack: Pick<GeneratedChanges, "partition" | "accountId" | "region">,
): GeneratedChanges {
  if (!text.startsWith(CHANGES_HEADER)) throw unreadable(file);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);
  if (parseDiagnostics(source).length > 0) throw unreadable(file);
  const found: unknown[] = [];
  const visit = (node: ts.Node): void => {
    if (!ts.isNewExpression(node)) {
      ts.forEachChild(node, visit);
      return;
    }
    const props = node.arguments?.[1];
    const isOurs = ts.isIdentifier(node.expression) && node.expression.text === CHANGES_CONSTRUCT;
    if (!isOurs || !props) throw unreadable(file);
    found.push(valueOf(props, source, file));
  };
  visit(source);
  const [first, ...others] = found;
  const parsed = content.safeParse(first);
  if (!parsed.success || others.length > 0) throw unreadable(file);
  return { partition: stack.partition, accountId: stack.accountId, region: stack.region, ...parsed.data };
}

function unreadable(file: string): TunnelwatchError {
  return new TunnelwatchError(`${file} is not what tunnelwatch wrote.`, {
    code: "GeneratedUnreadable",
    resource: file,
    hint: "Delete it and run discover again: it decides anew.",
  });
}
