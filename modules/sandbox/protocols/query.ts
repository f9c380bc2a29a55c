import type { IncomingHttpHeaders } from "node:http";
import { structured } from "./structured";
import type { Protocol, WireMap, WireObject, WireRequest } from "./wire";
import { xmlDocument } from "./xml";

const CONTENT_TYPE = "text/xml;charset=UTF-8";

function read(_headers: IncomingHttpHeaders, body: string): WireRequest {
  const { Action: action = "", ...parameters } = Object.fromEntries(new URLSearchParams(body));
  return { action, parameters };
}

function malformed(secrets: readonly string[]): string {
  const document = xmlDocument({ Response: { preSharedKey: [...secrets] } });
  return document.replace("</Response>", `</${secrets.join(" ")}>`);
}

/**
 * The protocol of EC2.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export const ec2Query: Protocol = {
  contentType: CONTENT_TYPE,
  read,
  success: (action, answer, requestId) =>
    xmlDocument({
      [`${action}Response`]: { "@_xmlns": "http://ec2.amazonaws.com/doc/2016-11-15/", requestId, ...answer },
    }),
  failure: ({ code, message }, requestId) =>
    xmlDocument({ Response: { Errors: { Error: { Code: code, Message: message } }, RequestID: requestId } }),
  malformed,
};

/** What older services write: `member` around each item of a list, `entry` around each of a map, times in ISO 8601. */
function written(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map)
    return { entry: Array.from(value as WireMap, ([key, item]) => ({ key, value: written(item) })) };
  if (Array.isArray(value)) return { member: value.map(written) };
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, written(item)]));
}

/**
 * The protocol of STS, SNS and other older services.
 *
 * @param xmlns - the service's XML name space
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function awsQuery(xmlns: string): Protocol {
  const root = (name: string, content: WireObject): string => xmlDocument({ [name]: { "@_xmlns": xmlns, ...content } });
  return {
    contentType: CONTENT_TYPE,
    read: (headers, body) => {
      const { action, parameters } = read(headers, body);
      return { action, parameters: structured(parameters) };
    },
    success: (action, answer, requestId) =>
      root(`${action}Response`, { [`${action}Result`]: written(answer), ResponseMetadata: { RequestId: requestId } }),
    failure: ({ queryCode, message, status }, requestId) => {
      const type = status < 500 ? "Sender" : "Receiver";
      return root("ErrorResponse", { Error: { Type: type, Code: queryCode, Message: message }, RequestId: requestId });
    },
    malformed,
  };
}
