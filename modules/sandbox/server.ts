import { once, setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import { callerOf } from "./caller";
import { credentialScopeOf, unsignedScope } from "./credential-scope";
import { Endpoint } from "./endpoint";
import { accountIn, type Estate, withAccount } from "./estate";
import { FaultBoard, type Faults } from "./faults";
import type { Parameters } from "./protocols/wire";
import { serviceFor } from "./services";
import type { LaterChange } from "./services/service";
import { transmit } from "./transmission";

/** What {@link startSandbox} can be told. */
export interface SandboxOptions {
  /**
   * Length of a page of the actions that page, where the caller names none.
   * @default - 3 Client VPN endpoints; otherwise AWS's own length
   */
  readonly pageSize?: number | undefined;
}

/** A request that came in. */
export interface RecordedRequest {
  /** Name in the credential scope: `ec2`, `monitoring`, `logs`, `sns`, … */
  readonly service: string;
  readonly action: string;
  readonly region: string;
  readonly parameters: Parameters;
  readonly accessKeyId: string;
  /** The account that the credentials belong to; that of the estate where they say nothing else. */
  readonly accountId: string;
  /** The HTTP status answered; `undefined` as long as there is no answer. */
  readonly status: number | undefined;
}

/** An AWS endpoint on the loopback interface that serves an {@link Estate}. */
export interface Sandbox {
  /** For example `http://127.0.0.1:49152`. */
  readonly url: string;
  /** What it serves now: what was put there, with what requests have changed since. */
  readonly estate: Estate;
  /** Every estate that it has served since the start, in their order; the last one is {@link estate}. */
  readonly history: readonly Estate[];
  readonly faults: Faults;
  /** All requests since the start, in the order in which they came in. */
  readonly requests: readonly RecordedRequest[];
  /** Puts another estate in the place of the present one; the next request sees it. */
  update(estate: Estate): void;
  /** The environment variables with which AWS SDKs and Terraform's AWS provider use the sandbox and nothing else. */
  environment(): Record<string, string>;
  /** Ends the sandbox with all its connections, those that wait for an answer too. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox on a free port of 127.0.0.1. Signatures are not checked: any credentials will do.
 *
 * @param estate - what the account holds
 */
export async function startSandbox(estate: Estate, options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = new LoopbackSandbox(estate, options.pageSize);
  await sandbox.listen();
  return sandbox;
}

class LoopbackSandbox implements Sandbox {
  readonly faults = new FaultBoard();
  readonly requests: { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] }[] = [];
  readonly history: Estate[];
  /** Of what happens later. */
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly endpoint = new Endpoint();
  private readonly closing = new AbortController();
  private readonly server = createServer((request, response) => {
    this.serve(request, response).catch((error: unknown) => {
      // Else the client went away or the sandbox ends, and nobody is left to be told.
      if (!response.headersSent && !this.closing.signal.aborted) response.writeHead(500).end(String(error));
      else response.destroy();
    });
  });

  constructor(
    public estate: Estate,
    private readonly pageSize: number | undefined,
  ) {
    this.history = [estate];
    // Each request that waits listens for the end; Node takes more than ten listeners for a leak and says so.
    setMaxListeners(Infinity, this.closing.signal);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private get homeRegion(): string {
    return Object.keys(this.estate.regions)[0] ?? "us-east-1";
  }

  async listen(): Promise<void> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
  }

  update(estate: Estate): void {
    if (estate === this.estate) return;
    this.estate = estate;
    this.history.push(estate);
  }

  environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: "AKIASANDBOXSANDBOX00",
      AWS_SECRET_ACCESS_KEY: "not-a-secret",
      AWS_REGION: this.homeRegion,
      AWS_EC2_METADATA_DISABLED: "true",
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.timers.forEach(clearTimeout);
    if (!this.server.listening) return;
    const closed = once(this.server, "close");
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const url = new URL(request.url ?? "/", this.url);
    const scope = credentialScopeOf(request.headers.authorization) ?? unsignedScope(url, this.homeRegion);
    const { accessKeyId, region, service: serviceName } = scope;
    const caller = callerOf(this.estate, scope, tokenOf(request), Date.now());
    const { accountId } = caller.estate;
    const service = serviceFor(serviceName, request.headers);
    const { action, parameters } = service.protocol.read(request.headers, body, { method: request.method ?? "", url });
    const record = { service: serviceName, action, region, parameters, accessKeyId, accountId, status: undefined };
    this.requests.push(record);
    const effects = this.faults.strike({ service: serviceName, action, region, accountId });
    const { estate: world, pageSize } = this;
    const reply = this.endpoint.reply(
      { serviceName, service, region, action, parameters, caller, world, pageSize, now: now() },
      effects.kind,
    );
    if (reply.estate) this.update(withAccount(this.estate, reply.estate));
    reply.later?.forEach((later) => {
      this.schedule(accountId, later);
    });
    Object.assign(record, { status: await transmit(response, reply, effects, this.closing.signal) });
  }

  private schedule(accountId: string, { afterMilliseconds, change }: LaterChange): void {
    // A request may still be read while the sandbox ends.
    if (this.closing.signal.aborted) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const account = accountIn(this.estate, accountId);
      if (account) this.update(withAccount(this.estate, change(account, now())));
    }, afterMilliseconds);
    this.timers.add(timer);
  }
}

/** The session token of temporary credentials. */
function tokenOf({ headers }: IncomingMessage): string | undefined {
  const token = headers["x-amz-security-token"];
  return typeof token === "string" ? token : undefined;
}

function now(): string {
  return new Date().toISOString();
}
