import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";

/** An endpoint on the loopback interface that passes each request on to one of several others. */
export interface Router {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts a router: with it, AWS can contradict itself, as it does while a change spreads.
 *
 * @param choose the endpoint for a request with this body
 */
export async function startRouter(choose: (body: string) => string): Promise<Router> {
  const server = createServer((request, response) => {
    const passOn = async (): Promise<void> => {
      const body = await text(request);
      const { authorization = "", "content-type": contentType = "", "x-amz-target": target } = request.headers;
      const headers = { authorization, "content-type": contentType, ...(target && { "x-amz-target": String(target) }) };
      const answer = await fetch(choose(body), { method: "POST", headers, body });
      response.writeHead(answer.status, { "Content-Type": answer.headers.get("content-type") ?? "" });
      response.end(answer.body && (await buffer(answer.body)));
    };
    // What breaks off there breaks off here.
    passOn().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
