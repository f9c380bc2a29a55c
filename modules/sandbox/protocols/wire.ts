import type { IncomingHttpHeaders } from "node:http";
import type { ServiceError } from "../service-error";

/**
 * A structure of an answer, named as on the wire: text, numbers, booleans, structures and lists of them. What is
 * `undefined` is left out. The protocols that more than one service speaks write a `Date` and a `Map` as they are used to.
 */
export type WireObject = Readonly<Record<string, unknown>>;

/** What AWS calls a map: names that come from users, unlike those of a structure. */
export type WireMap = ReadonlyMap<string, unknown>;

/** The parameters of a request: flat text in EC2's, text in lists and structures in the query protocol, any JSON in JSON. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A request as far as its protocol understands it. */
export interface WireRequest {
  readonly action: string;
  readonly parameters: Parameters;
}

/** What the first line of a request asks for. */
export interface Target {
  readonly method: string;
  readonly url: URL;
}

/** How a service and its clients write to each other. */
export interface Protocol {
  readonly contentType: string;
  read(headers: IncomingHttpHeaders, body: string, target: Target): WireRequest;
  success(action: string, answer: WireObject, requestId: string): string;
  failure(error: ServiceError, requestId: string): string;
  /** A body that no parser takes. Parsers quote what they stumble over: the secrets stand just there. */
  malformed(secrets: readonly string[]): string;
}
