import type { TunnelFacts } from "../../modules/inventory";
import type { EstateTunnelLog } from "../../modules/sandbox";
import { aConnection, anEstate } from "../support/an-estate";
import { arn } from "../support/an-alarm";
import { scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }));

const logArn = (name: string, end = ""): string => arn("logs", `log-group:${name}${end}`);

async function tunnelWith(logOptions: EstateTunnelLog): Promise<TunnelFacts | undefined> {
  const tunnelOptions = [{ outsideIpAddress: "203.0.113.1", logOptions }];
  sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [aConnection(1, { options: { tunnelOptions } })] } }));
  return valueOf((await scanOne("eu-west-1")).vpnConnections)[0]?.facts.tunnels[0];
}

describe("the logs of a tunnel", () => {
  it("are known by the names of their groups", async () => {
    const tunnel = await tunnelWith({
      logEnabled: true,
      logGroupArn: logArn("/aws/vpn/ike"),
      logOutputFormat: "text",
      bgpLogEnabled: true,
      bgpLogGroupArn: logArn("/aws/vpn/bgp", ":*"),
      bgpLogOutputFormat: "json",
    });

    expect(tunnel).toMatchObject({
      tunnelLog: { logGroupName: "/aws/vpn/ike", outputFormat: "text" },
      bgpLog: { logGroupName: "/aws/vpn/bgp", outputFormat: "json" },
    });
  });

  it("are JSON where AWS is silent", async () => {
    expect(await tunnelWith({ logEnabled: true, logGroupArn: logArn("a") })).toMatchObject({
      tunnelLog: { logGroupName: "a", outputFormat: "json" },
      bgpLog: undefined,
    });
  });

  it.each<[string, EstateTunnelLog]>([
    [
      "are off, though AWS has kept their groups",
      { logEnabled: false, logGroupArn: logArn("a"), bgpLogGroupArn: logArn("b") },
    ],
    ["have no group", { logEnabled: true, bgpLogEnabled: true }],
    ["were never chosen", {}],
  ])("do not count where they %s", async (_why, options) => {
    expect(await tunnelWith(options)).toMatchObject({ tunnelLog: undefined, bgpLog: undefined });
  });
});
