import {
  Ec2ClientVpnEndpoint,
  type Ec2ClientVpnEndpointAuthenticationOptions,
} from "@cdktf/provider-aws/lib/ec2-client-vpn-endpoint";
import type { Construct } from "constructs";
import type { ClientVpnAuthentication, ClientVpnEndpointFacts } from "../inventory";
import { ignoredOfClientVpnEndpoint } from "./ignored-attributes";
import { literal, literalTags } from "./terraform-string";
import type { ResourceJson, VpnStack } from "./vpn-stack";

/**
 * The `aws_ec2_client_vpn_endpoint` of an endpoint that exists: imported, mirrored, never destroyed, and left alone
 * whatever changes in AWS after the scan.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_client_vpn_endpoint
 */
export class AdoptedClientVpnEndpoint extends Ec2ClientVpnEndpoint {
  constructor(
    scope: Construct,
    private readonly vpnStack: VpnStack,
    id: string,
    readonly facts: ClientVpnEndpointFacts,
  ) {
    const { cloudwatchLogGroup } = facts.connectionLog;
    super(scope, "endpoint", {
      ...(facts.description !== undefined && { description: literal(facts.description) }),
      ...(facts.clientCidrBlock !== undefined && { clientCidrBlock: facts.clientCidrBlock }),
      serverCertificateArn: facts.serverCertificateArn,
      authenticationOptions: facts.authentication.map(authenticationConfig),
      connectionLogOptions: {
        enabled: facts.connectionLog.enabled,
        ...(cloudwatchLogGroup !== undefined && { cloudwatchLogGroup: literal(cloudwatchLogGroup) }),
      },
      transportProtocol: facts.transportProtocol,
      ...(facts.vpnPort !== undefined && { vpnPort: facts.vpnPort }),
      splitTunnel: facts.splitTunnel,
      ...(facts.sessionTimeoutHours !== undefined && { sessionTimeoutHours: facts.sessionTimeoutHours }),
      selfServicePortal: facts.selfServicePortal,
      ...(facts.dnsServers !== undefined && { dnsServers: [...facts.dnsServers] }),
      lifecycle: { preventDestroy: true, ignoreChanges: "all" },
    });
    this.overrideLogicalId(id);
    vpnStack.importExisting(id);
  }

  /** Has the next deploy switch connection logging on, and change nothing else. */
  switchConnectionLogOn(logGroupName: string): void {
    this.putConnectionLogOptions({ enabled: true, cloudwatchLogGroup: literal(logGroupName) });
    this.lifecycle = {
      preventDestroy: true,
      ignoreChanges: ignoredOfClientVpnEndpoint(["connection_log_options"]),
    };
    this.dependsOn = [...this.vpnStack.logGroupDependencies(logGroupName)];
  }

  override toTerraform(): object {
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson, {
      tags: literalTags(this.facts.tags),
    });
  }
}

function authenticationConfig(authentication: ClientVpnAuthentication): Ec2ClientVpnEndpointAuthenticationOptions {
  switch (authentication.type) {
    case "certificate-authentication":
      return { type: authentication.type, rootCertificateChainArn: authentication.rootCertificateChainArn };
    case "directory-service-authentication":
      return { type: authentication.type, activeDirectoryId: authentication.activeDirectoryId };
    case "federated-authentication":
      return {
        type: authentication.type,
        samlProviderArn: authentication.samlProviderArn,
        ...(authentication.selfServiceSamlProviderArn !== undefined && {
          selfServiceSamlProviderArn: authentication.selfServiceSamlProviderArn,
        }),
      };
  }
}
