import type { IncomingHttpHeaders } from "node:http";
import { awsQuery } from "../protocols/query";
import { cloudtrail } from "./cloudtrail";
import { ec2 } from "./ec2";
import { events } from "./events";
import { logs } from "./logs";
import { monitoring } from "./monitoring";
import { organizations } from "./organizations";
import type { Service } from "./service";
import { sns } from "./sns";
import { sso } from "./sso";
import { sts } from "./sts";

/** The services that the sandbox speaks for, by their names in the credential scope. */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  ["cloudtrail", cloudtrail],
  ["ec2", ec2],
  ["events", events],
  ["logs", logs],
  ["monitoring", monitoring],
  ["organizations", organizations],
  ["sns", sns],
  ["sso", sso],
  ["sts", sts],
]);

/** The service of a credential scope, as it speaks to the sender of these headers. An unknown one has no actions. */
export function serviceFor(name: string, headers: IncomingHttpHeaders): Service {
  const service = SERVICES.get(name) ?? { ...sts, iamPrefix: name, protocol: awsQuery(""), actions: {} };
  // The JSON protocols name the action in this header, the query protocol in the body.
  const speaksQuery = headers["x-amz-target"] === undefined;
  return speaksQuery && service.inQuery ? service.inQuery : service;
}
