import { randomUUID } from "node:crypto";
import picomatch from "picomatch";
import type { Caller } from "./caller";
import { type Estate, presharedKeysOf } from "./estate";
import type { FaultEffects } from "./faults";
import type { WireObject, WireRequest } from "./protocols/wire";
import { ServiceError } from "./service-error";
import type { Call, LaterChange, Service } from "./services/service";

/** A request that was read, with all that its answer depends on. */
export interface EndpointRequest extends WireRequest {
  readonly serviceName: string;
  readonly service: Service;
  readonly region: string;
  readonly caller: Caller;
  /** The first account of the sandbox, with the others in it. */
  readonly world: Estate;
  readonly pageSize: number | undefined;
  /** When it came in, in ISO 8601. */
  readonly now: string;
}

/** An answer that is ready to be sent. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  /** The caller's account as the request leaves it, where it changes something. */
  readonly estate?: Estate | undefined;
  /** What the request lets happen later. */
  readonly later?: readonly LaterChange[] | undefined;
}

/** Answers requests from estates. What an estate gave once is kept: describing 5,000 connections takes seconds. */
export class Endpoint {
  private readonly answers = new WeakMap<Estate, Map<string, Buffer>>();

  /** The answer to a request, an error of AWS's where one is due. */
  reply(request: EndpointRequest, fault: FaultEffects["kind"]): Reply {
    const { protocol } = request.service;
    const { contentType } = protocol;
    if (fault === "malformed") {
      return {
        status: 200,
        contentType,
        body: Buffer.from(protocol.malformed(presharedKeysOf(request.caller.estate))),
      };
    }
    try {
      throwRefusal(request);
      throwFault(request, fault);
      return { status: 200, contentType, ...this.answer(request) };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return { status: error.status, contentType, body: Buffer.from(protocol.failure(error, randomUUID())) };
    }
  }

  private answer(request: EndpointRequest): Pick<Reply, "body" | "estate" | "later"> {
    const { service, serviceName, region, action, parameters, caller, pageSize } = request;
    const { estate, arn } = caller;
    const write = ownMember(service.writes, action);
    if (write) {
      const { answer, estate: changed, later } = write({ ...callOf(request), now: request.now });
      return { body: bodyOf(request, answer), estate: changed, later };
    }
    const key = JSON.stringify([serviceName, service.protocol.contentType, region, action, parameters, pageSize, arn]);
    const known = this.answers.get(estate) ?? new Map<string, Buffer>();
    this.answers.set(estate, known);
    const body = known.get(key) ?? bodyOf(request, compute(request));
    known.set(key, body);
    return { body };
  }
}

function compute(request: EndpointRequest): WireObject {
  const { service, action } = request;
  const handler = ownMember(service.actions, action);
  if (handler) return handler(callOf(request));
  const message = `The action ${action} is not valid for this web service.`;
  throw new ServiceError(service.errors.unknownAction, message);
}

function callOf({ service, region, caller, world, parameters, pageSize }: EndpointRequest): Call {
  const { estate, arn: callerArn } = caller;
  const holdings = ownMember(estate.regions, region);
  if (holdings) return { estate, world, callerArn, region, holdings, parameters, pageSize };
  throw new ServiceError(service.errors.disabledRegion, "AWS was not able to validate the provided access credentials");
}

function bodyOf({ service, action }: EndpointRequest, answer: WireObject): Buffer {
  return Buffer.from(service.protocol.success(action, answer, randomUUID()));
}

/** A member by a name that comes from outside. */
function ownMember<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** What becomes of a request before anybody looks at it: credentials that are none, and service control policies. */
function throwRefusal({ service, action, region, caller }: EndpointRequest): void {
  const { errors, iamPrefix } = service;
  if (caller.refusal === "expired") {
    throw new ServiceError(errors.expiredToken, "The security token included in the request is expired");
  }
  if (caller.refusal === "unknown") {
    throw new ServiceError(errors.disabledRegion, "The security token included in the request is invalid.");
  }
  // Nobody can be denied to ask who they are.
  if (action === "GetCallerIdentity") return;
  const permission = `${iamPrefix}:${action}`;
  const isDenied = (caller.estate.deniedByPolicy ?? []).some(
    ({ regions = ["*"], actions = ["*"] }) => picomatch([...regions])(region) && picomatch([...actions])(permission),
  );
  if (isDenied) throw denial(service, caller, permission, "with an explicit deny in a service control policy");
}

/** A refusal in AWS's usual words. */
function denial({ errors, iamPrefix }: Service, { arn }: Caller, permission: string, reason: string): ServiceError {
  const opening = iamPrefix === "ec2" ? "You are not authorized to perform this operation. " : "";
  const message = `${opening}User: ${arn} is not authorized to perform: ${permission} ${reason}`;
  return new ServiceError(errors.accessDenied, message);
}

function throwFault({ service, action, caller }: EndpointRequest, fault: FaultEffects["kind"]): void {
  const { errors, iamPrefix } = service;
  if (fault === "throttle") throw new ServiceError(errors.throttled, "Request limit exceeded.");
  if (fault === "server-error") throw new ServiceError(errors.serverError, "An internal error has occurred");
  if (fault === "access-denied") {
    const permission = `${iamPrefix}:${action}`;
    throw denial(service, caller, permission, `because no identity-based policy allows the ${permission} action`);
  }
}
