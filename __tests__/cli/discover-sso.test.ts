import { aConnection, anEstate } from "../support/an-estate";
import { withBench } from "../support/bench";
import { SIGNED_IN, SsoHome } from "../support/sso-home";

const OVER = "111111111111";
const GOOD = "222222222222";

describe("discover with profiles of IAM Identity Center", () => {
  it.concurrent(
    "scans the accounts whose session lasts, names the way into the other one, and exits with 3",
    withBench(
      async ({ sandbox, project, discover }) => {
        const home = new SsoHome({
          over: { accountId: OVER, expiresAt: "2020-01-01T00:00:00Z" },
          good: { accountId: GOOD, expiresAt: SIGNED_IN },
        });
        const config = `accounts: [{ id: "${OVER}", profile: over }, { id: "${GOOD}", profile: good }]\n`;
        try {
          const { exitCode, stdout } = await discover(project(config), [], { environment: home.environment() });

          expect(exitCode).toBe(3);
          expect(stdout).toMatch(
            /^Not read: 111111111111: NoCredentials: No usable AWS credentials .* profile over: /m,
          );
          expect(stdout).toMatch(/^ {2}Sign in with `aws sso login --profile over`, /m);
          expect(stdout).toContain("1 VPN connection");
          const read = sandbox.requests.filter(({ action }) => action === "DescribeVpnConnections");
          expect(new Set(read.map(({ accountId }) => accountId))).toEqual(new Set([GOOD]));
        } finally {
          home.remove();
        }
      },
      () =>
        anEstate(
          { "eu-west-1": {} },
          {
            otherAccounts: [
              anEstate({ "eu-west-1": {} }, { accountId: OVER }),
              anEstate({ "eu-west-1": { vpnConnections: [aConnection(1)] } }, { accountId: GOOD }),
            ],
          },
        ),
    ),
  );
});
