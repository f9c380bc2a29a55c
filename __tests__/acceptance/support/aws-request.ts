import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type CredentialScope, credentialScopeOf } from "../../../modules/sandbox/credential-scope";
import type { Parameters, Protocol, WireObject } from "../../../modules/sandbox/protocols/wire";
import type { ServiceError } from "../../../modules/sandbox/service-error";
import { serviceFor } from "../../../modules/sandbox/services";

/** An answer on its way to the client. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer | string;
}

/** A request as AWS sees it. */
export interface AwsRequest extends CredentialScope {
  readonly authorization: string;
  readonly protocol: Protocol;
  readonly action: string;
  readonly parameters: Parameters;
}

/** Headers that are about the connection, or that `fetch` writes itself. */
const OF_THE_CONNECTION = new Set(["connection", "content-length", "expect", "host", "transfer-encoding"]);

/** What AWS sees of a request; `undefined` for one that is moto's own, without a signature. */
export function awsRequestOf(incoming: IncomingMessage, body: Buffer): AwsRequest | undefined {
  const { authorization = "" } = incoming.headers;
  const scope = credentialScopeOf(authorization);
  if (!scope) return undefined;
  const { protocol } = serviceFor(scope.service, incoming.headers);
  const target = { method: incoming.method ?? "", url: new URL(incoming.url ?? "/", "http://aws.invalid") };
  return { ...scope, authorization, protocol, ...protocol.read(incoming.headers, String(body), target) };
}

/** The request was carried out. */
export function success({ protocol, action }: AwsRequest, answer: WireObject): Answer {
  const body = protocol.success(action, answer, randomUUID());
  return { status: 200, contentType: protocol.contentType, body };
}

/** The request was refused. */
export function failure({ protocol }: AwsRequest, error: ServiceError): Answer {
  const body = protocol.failure(error, randomUUID());
  return { status: error.status, contentType: protocol.contentType, body };
}

/** Has another endpoint answer a request that came in. */
export async function forward(url: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  const headers = Object.entries(incoming.headers)
    .filter(([name]) => !OF_THE_CONNECTION.has(name))
    .map(([name, value]): [string, string] => [name, String(value)]);
  const answer = await fetch(new URL(incoming.url ?? "/", url), {
    method: incoming.method ?? "POST",
    headers,
    ...(body.length > 0 && { body }),
  });
  const contentType = answer.headers.get("content-type") ?? "";
  return { status: answer.status, contentType, body: Buffer.from(await answer.arrayBuffer()) };
}

/** The body of a request with a parameter more, at the top. */
export function withParameter(body: Buffer, name: string, value: string): Buffer {
  const text = String(body);
  if (!text.startsWith("{")) return Buffer.from(`${text}&${new URLSearchParams({ [name]: value }).toString()}`);
  return Buffer.from(JSON.stringify({ ...(JSON.parse(text) as object), [name]: value }));
}
