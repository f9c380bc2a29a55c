import { DescribeVpnConnectionsCommand } from "@aws-sdk/client-ec2";
import { XMLParser } from "fast-xml-parser";
import { aConnection, anEstate } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

/** The document inside the answer, as far as the tests read it. */
interface Document {
  readonly vpn_connection: {
    readonly "@_id": string;
    readonly vpn_connection_attributes?: string;
    readonly ipsec_tunnel: readonly {
      readonly vpn_gateway: { readonly tunnel_outside_address: { readonly ip_address: string } };
      readonly ike: { readonly pre_shared_key?: string };
    }[];
  };
}

const sandbox = useSandbox(() => anEstate({ "eu-west-1": { vpnConnections: [aConnection(1)] } }));

async function configuration(): Promise<string | undefined> {
  const { VpnConnections } = await ec2().send(new DescribeVpnConnectionsCommand({}));
  return VpnConnections?.[0]?.CustomerGatewayConfiguration;
}

async function documentOf(members: Parameters<typeof aConnection>[1] = {}): Promise<Document["vpn_connection"]> {
  sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [aConnection(1, members)] } }));
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  return (parser.parse((await configuration()) ?? "") as Document).vpn_connection;
}

const tunnelsOf = (document: Document["vpn_connection"]) =>
  document.ipsec_tunnel.map(({ vpn_gateway, ike }) => [
    vpn_gateway.tunnel_outside_address.ip_address,
    ike.pre_shared_key,
  ]);

describe("the customer gateway configuration", () => {
  it("has an ipsec_tunnel for each tunnel, with its address and its key", async () => {
    const document = await documentOf();

    expect(document["@_id"]).toBe("vpn-00000000000000001");
    expect(tunnelsOf(document)).toEqual([
      ["203.0.113.2", "FAKE_key_1_1"],
      ["203.0.113.3", "FAKE_key_1_2"],
    ]);
  });

  it("lists the tunnels the other way round where the estate says so", async () => {
    const document = await documentOf({ configuration: { reversed: true } });

    expect(tunnelsOf(document)).toEqual([
      ["203.0.113.3", "FAKE_key_1_2"],
      ["203.0.113.2", "FAKE_key_1_1"],
    ]);
  });

  it("says of a static connection that it has no BGP", async () => {
    const document = await documentOf({ options: { ...aConnection(1).options, staticRoutesOnly: true } });

    expect(document.vpn_connection_attributes).toBe("NoBGPVPNConnection");
    expect(JSON.stringify(document)).not.toContain("hold_time");
  });

  it("has no key where the tunnel has a certificate", async () => {
    const document = await documentOf({
      options: { tunnelOptions: [{ outsideIpAddress: "203.0.113.2" }, { outsideIpAddress: "203.0.113.3" }] },
    });

    expect(tunnelsOf(document)).toEqual([
      ["203.0.113.2", undefined],
      ["203.0.113.3", undefined],
    ]);
  });

  it("is absent from a deleted connection", async () => {
    sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [aConnection(1, { state: "deleted" })] } }));

    expect(await configuration()).toBeUndefined();
  });
});
