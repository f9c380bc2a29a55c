import { awsJson } from "./json";
import type { Protocol } from "./wire";

/** How a request names an action, and where it says the rest beside the query. */
export interface RestOperation {
  readonly action: string;
  /** By parameter, the header that it comes in. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The REST protocol with JSON answers, as far as what only reads needs it: there is no body in a request.
 *
 * @param operations - by method and path, such as `GET /federation/credentials`
 * @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function awsRestJson(operations: Readonly<Record<string, RestOperation>>): Protocol {
  return {
    ...awsJson("1.1"),
    contentType: "application/json",
    read(headers, _body, { method, url }) {
      const { pathname, searchParams } = url;
      const name = `${method} ${pathname}`;
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      const inHeaders = Object.entries(operation?.headers ?? {}).map(([parameter, header]) => [
        parameter,
        headers[header],
      ]);
      return {
        action: operation?.action ?? name,
        parameters: Object.fromEntries([...searchParams, ...inHeaders]) as Record<string, unknown>,
      };
    },
  };
}
