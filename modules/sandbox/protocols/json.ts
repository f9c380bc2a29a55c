import type { Parameters, Protocol, WireMap } from "./wire";

/**
 * The JSON protocol, in which newer services speak, and CloudWatch with its current clients.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export function awsJson(version: "1.0" | "1.1"): Protocol {
  return {
    contentType: `application/x-amz-json-${version}`,
    read(headers, body) {
      const target = String(headers["x-amz-target"] ?? "");
      const parameters = JSON.parse(body || "{}") as Parameters;
      return { action: target.slice(target.lastIndexOf(".") + 1), parameters };
    },
    success: (_action, answer) => JSON.stringify(written(answer)),
    failure: ({ code, message }) => JSON.stringify({ __type: code, message }),
    malformed: (secrets) => secrets.join(" "),
  };
}

/** Times are seconds since 1970, maps are objects. */
function written(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Map) return written(Object.fromEntries(value as WireMap));
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, written(item)]));
}
