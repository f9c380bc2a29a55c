import { ec2Query } from "../../protocols/query";
import type { Service } from "../service";
import { describeClientVpnEndpoints } from "./describe-client-vpn-endpoints";
import { describeCustomerGateways } from "./describe-customer-gateways";
import { describeRegions } from "./describe-regions";
import { describeTransitGatewayAttachments } from "./describe-transit-gateway-attachments";
import { describeVpcs } from "./describe-vpcs";
import { describeVpnConnections } from "./describe-vpn-connections";
import { describeVpnGateways } from "./describe-vpn-gateways";
import { getActiveVpnTunnelStatus } from "./get-active-vpn-tunnel-status";
import { getVpnTunnelReplacementStatus } from "./get-vpn-tunnel-replacement-status";
import { modifyClientVpnEndpoint } from "./modify-client-vpn-endpoint";
import { modifyVpnTunnelOptions } from "./modify-vpn-tunnel-options";

/** Amazon EC2, as far as VPNs go. */
export const ec2: Service = {
  iamPrefix: "ec2",
  protocol: ec2Query,
  actions: {
    DescribeClientVpnEndpoints: describeClientVpnEndpoints,
    DescribeCustomerGateways: describeCustomerGateways,
    DescribeRegions: describeRegions,
    DescribeTransitGatewayAttachments: describeTransitGatewayAttachments,
    DescribeVpcs: describeVpcs,
    DescribeVpnConnections: describeVpnConnections,
    DescribeVpnGateways: describeVpnGateways,
    GetActiveVpnTunnelStatus: getActiveVpnTunnelStatus,
    GetVpnTunnelReplacementStatus: getVpnTunnelReplacementStatus,
  },
  writes: {
    ModifyClientVpnEndpoint: modifyClientVpnEndpoint,
    ModifyVpnTunnelOptions: modifyVpnTunnelOptions,
  },
  errors: {
    unknownAction: { code: "InvalidAction", status: 400 },
    disabledRegion: { code: "AuthFailure", status: 401 },
    accessDenied: { code: "UnauthorizedOperation", status: 403 },
    throttled: { code: "RequestLimitExceeded", status: 503 },
    serverError: { code: "InternalError", status: 500 },
  },
};
