import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request that went through the proxy. */
export interface ForwardedRequest {
  /** Name in the credential scope. */
  readonly service: string;
  readonly region: string;
  readonly action: string;
  readonly accessKeyId: string;
}

/** An endpoint on the loopback interface that writes down who asks for what. */
export interface RecordingProxy {
  readonly url: string;
  readonly requests: readonly ForwardedRequest[];
  /** By access key, the account for which moto's STS gave it out. */
  readonly issued: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** What moto answers. The sandbox answers everything else. */
const SERVICES_OF_MOTO: ReadonlySet<string> = new Set(["sts", "organizations"]);

/**
 * Starts a proxy to moto's STS and Organizations, and to the sandbox for what an account holds. The sandbox knows credentials
 * by the account in them: those that moto gave out are replaced on the way, and only those.
 */
export async function startRecordingProxy(motoUrl: string, sandboxUrl: string): Promise<RecordingProxy> {
  const requests: ForwardedRequest[] = [];
  const issued = new Map<string, string>();
  const server = createServer((request, response) => {
    const passOn = async (): Promise<void> => {
      const body = await buffer(request);
      const forwarded = describe(request, body.toString());
      requests.push(forwarded);
      const isForMoto = SERVICES_OF_MOTO.has(forwarded.service);
      const authorization = request.headers.authorization ?? "";
      const headers = {
        authorization: isForMoto ? authorization : forSandbox(authorization, forwarded, issued),
        "content-type": request.headers["content-type"] ?? "",
        ...passed(request, "x-amz-target"),
        ...(isForMoto && passed(request, "x-amz-security-token")),
      };
      const answer = await fetch(isForMoto ? motoUrl : sandboxUrl, { method: "POST", headers, body });
      const text = await answer.text();
      if (forwarded.action === "AssumeRole" && answer.ok) {
        const key = /<AccessKeyId>([^<]+)</.exec(text)?.[1];
        const account = /<Arn>arn:[^:]+:sts::(\d{12}):/.exec(text)?.[1];
        if (key !== undefined && account !== undefined) issued.set(key, account);
      }
      response.writeHead(answer.status, { "Content-Type": answer.headers.get("content-type") ?? "" }).end(text);
    };
    passOn().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests,
    issued,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function describe({ headers }: IncomingMessage, body: string): ForwardedRequest {
  const scope = /Credential=([^/\s]+)\/\d{8}\/([^/\s]+)\/([^/\s]+)\//.exec(headers.authorization ?? "");
  const [, accessKeyId = "", region = "", service = ""] = scope ?? [];
  const target = headers["x-amz-target"];
  const action = typeof target === "string" ? target.split(".")[1] : new URLSearchParams(body).get("Action");
  return { service, region, action: action ?? "", accessKeyId };
}

function forSandbox(
  authorization: string,
  { accessKeyId }: ForwardedRequest,
  issued: ReadonlyMap<string, string>,
): string {
  const account = issued.get(accessKeyId);
  return account === undefined ? authorization : authorization.replace(accessKeyId, `AKIA${account}MOTO`);
}

function passed({ headers }: IncomingMessage, name: string): Readonly<Record<string, string>> {
  const value = headers[name];
  return typeof value === "string" ? { [name]: value } : {};
}
