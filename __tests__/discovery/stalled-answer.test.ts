import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { replaceAwsEnvironment } from "../support/aws-environment";
import "../support/errors-of-every-realm";
import { scan } from "../support/scan";

let server: Server;
let restore: () => void;

beforeEach((done) => {
  // Begins every answer and never ends one.
  server = createServer((_request, response) => {
    response.writeHead(200, { "Content-Length": "1000" }).write("<GetCallerIdentityResponse>");
  }).listen(0, "127.0.0.1", () => {
    restore = replaceAwsEnvironment({
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "AKIATEST",
      AWS_SECRET_ACCESS_KEY: "FAKE",
    });
    done();
  });
});

afterEach((done) => {
  restore();
  server.close(done);
  server.closeAllConnections();
});

it("an answer that stops half-way is given up, as one that never begins", async () => {
  await expect(scan({ requestTimeoutSeconds: 0.3 })).rejects.toMatchObject({
    code: "TimeoutError",
    message: expect.stringContaining("AWS did not answer within 0.3 s, 3 times.") as string,
    hint: expect.stringContaining("scan.requestTimeoutSeconds") as string,
  });
});
