import { inspect } from "node:util";
import fc from "../support/fast-check";
import type { ScanEvent } from "../../modules/discovery";
import type { RegionScan } from "../../modules/inventory";
import { type Estate, type Fault, presharedKeysOf, type Sandbox, sampleEstate } from "../../modules/sandbox";
import { aConnection, anEstate } from "../support/an-estate";
import { failureOf, scan, scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

const sandbox = useSandbox();
withoutBackoff();

const SESSION_TOKEN = "FAKE-session-token-of-the-test";

/** All that somebody could print of a thing: as data, as text and as Node shows it, causes and hidden fields included. */
function everythingOf(thing: unknown): string {
  const text = thing instanceof Error ? `${String(thing)}\n${thing.stack ?? ""}` : "";
  return [text, JSON.stringify(thing), inspect(thing, { depth: 20, showHidden: true })].join("\n");
}

function secretsOf(running: Sandbox): readonly string[] {
  return [...presharedKeysOf(running.estate), SESSION_TOKEN, running.environment()["AWS_SECRET_ACCESS_KEY"] ?? ""];
}

function expectNoSecretIn(thing: unknown, secrets: readonly string[] = secretsOf(sandbox())): void {
  const text = everythingOf(thing);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

const thrown = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

beforeEach(() => {
  process.env["AWS_SESSION_TOKEN"] = SESSION_TOKEN;
});

describe("no pre-shared key leaves discovery", () => {
  it("in a scan of the sample estate or in what it tells on the way", async () => {
    const events: ScanEvent[] = [];

    const scans = await scan({ onEvent: (event) => events.push(event) });

    expect(presharedKeysOf(sandbox().estate).length).toBeGreaterThan(30);
    expect(events.length).toBe(scans.length + 1);
    expectNoSecretIn(scans);
    expectNoSecretIn(events);
    expect(JSON.stringify(scans)).not.toContain("pre_shared_key");
  });

  it.each<Fault["kind"]>(["malformed", "truncated", "server-error", "reset", "access-denied"])(
    "in the report of a failure, when every service meets %s",
    async (kind) => {
      sandbox().faults.inject({ kind, region: "eu-west-1", action: "DescribeVpnConnections" } as Fault);
      sandbox().faults.inject({ kind, region: "us-east-1", action: "ListMetrics" } as Fault);
      sandbox().faults.inject({ kind, region: "us-east-1", action: "DescribeClientVpnEndpoints" } as Fault);
      sandbox().faults.inject({ kind, region: "us-east-1", action: "DescribeCustomerGateways" } as Fault);

      const scans = await scan({ regions: ["eu-west-1", "us-east-1"] });

      const [europe, america] = scans;
      for (const reading of [
        europe?.vpnConnections,
        america?.tunnelMetrics,
        america?.clientVpnEndpoints,
        america?.customerGateways,
      ]) {
        expect(reading).toMatchObject({ ok: false, failure: { message: expect.any(String) as string } });
      }
      expectNoSecretIn(scans);
    },
  );

  it("and a malformed answer is called so, without a word of it", async () => {
    sandbox().faults.inject({ kind: "malformed", action: "DescribeVpnConnections" });

    expect(failureOf((await scanOne("eu-west-1")).vpnConnections)).toEqual({
      region: "eu-west-1",
      action: "ec2:DescribeVpnConnections",
      code: "UnreadableAnswer",
      message: "The answer was cut off or malformed.",
      hint: "Run discover again.",
    });
  });

  describe.each(["GetCallerIdentity", "DescribeRegions"])(
    "in the error thrown, its causes and hidden fields, when %s",
    (action) => {
      it.each<Fault["kind"]>(["malformed", "truncated", "server-error", "reset", "access-denied"])(
        "meets %s",
        async (kind) => {
          sandbox().faults.inject({ kind, action } as Fault);

          const error = await thrown(scan());

          expect(error).toMatchObject({ name: "TunnelwatchError", hint: expect.any(String) as string });
          expectNoSecretIn(error);
        },
      );
    },
  );

  // What does not depend on the keys cannot tell them, in whatever disguise.
  it("whatever the keys are: a scan is the same for any of them", async () => {
    const estateWith = (first: string, second: string): Estate =>
      anEstate({
        "eu-west-1": {
          vpnConnections: [
            aConnection(1, {
              options: {
                tunnelOptions: [
                  { outsideIpAddress: "203.0.113.1", preSharedKey: first },
                  { outsideIpAddress: "203.0.113.2", preSharedKey: second },
                ],
              },
            }),
          ],
        },
      });
    const without = anEstate({
      "eu-west-1": {
        vpnConnections: [
          aConnection(1, {
            options: {
              tunnelOptions: [{ outsideIpAddress: "203.0.113.1" }, { outsideIpAddress: "203.0.113.2" }],
            },
          }),
        ],
      },
    });
    sandbox().update(without);
    // Whether there are two different keys is all that a scan may tell of them: Terraform numbers tunnels by them.
    const withoutOrder = ({ vpnConnections, ...rest }: RegionScan): unknown => ({
      ...rest,
      vpnConnections: valueOf(vpnConnections).map((connection) => ({ ...connection, isTunnelOrderCertain: undefined })),
    });
    const expected = withoutOrder(await scanOne("eu-west-1"));
    expect(expected).toMatchObject({ vpnConnections: [{ state: "available" }] });
    const key = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1 }),
      fc.string({ unit: fc.constantFrom("<", ">", "&", '"', "'", "]", "\n", "\t", ";", "#", "{", "a"), minLength: 1 }),
    );

    await fc.assert(
      fc.asyncProperty(key, key, async (first, second) => {
        sandbox().update(estateWith(first, second));
        expect(withoutOrder(await scanOne("eu-west-1"))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it("whatever the keys are: the report of a malformed answer is the same for any of them", async () => {
    sandbox().faults.inject({ kind: "malformed", action: "DescribeVpnConnections" });
    const failure = failureOf((await scanOne("eu-west-1")).vpnConnections);

    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1 }), async (keys) => {
        const tunnelOptions = keys.map((preSharedKey) => ({ outsideIpAddress: "203.0.113.1", preSharedKey }));
        sandbox().update(
          anEstate({ "eu-west-1": { vpnConnections: [aConnection(1, { options: { tunnelOptions } })] } }),
        );
        expect(failureOf((await scanOne("eu-west-1")).vpnConnections)).toEqual(failure);
      }),
      { numRuns: 30 },
    );
  });

  it("and the keys were there to leave: the sample estate's answers have them", () => {
    expect(presharedKeysOf(sampleEstate())).toContain("FAKE_not_a_secret_same_on_both_tunnels");
  });
});
