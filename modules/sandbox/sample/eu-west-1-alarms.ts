import type { EstateCompositeAlarm, EstateMetricAlarm, EstateRegion, EstateVpnConnection } from "../estate";
import { ON_CALL_TOPIC, OPERATIONS_TOPIC, TUNNEL_STATE_TOPIC } from "./eu-west-1-topics";
import { type RegionBuilder, tagsOf } from "./region-builder";
import { ALARM_TIMES, ec220Alarm, outsideAddresses, vpc009Alarm } from "./sample-alarms";

/** The connections that somebody has set alarms on. */
export interface AlarmedConnections {
  readonly headquarters: EstateVpnConnection;
  readonly transit: EstateVpnConnection;
  readonly accelerated: EstateVpnConnection;
  readonly identicalKeys: EstateVpnConnection;
  readonly cloudFormation: EstateVpnConnection;
}

/** Europe's alarms: some that work, some that only look so, and some that have nothing to do with VPNs. */
export function euWest1Alarms(
  region: RegionBuilder,
  connections: AlarmedConnections,
): Required<Pick<EstateRegion, "metricAlarms" | "compositeAlarms">> {
  const headquarters = headquartersAlarms(region, connections.headquarters);
  return {
    metricAlarms: [
      vpc009Alarm(outsideAddresses(connections.accelerated)[0], {
        alarmName: "VPNTunnelDownAlarm",
        alarmActions: [region.arn("sns", TUNNEL_STATE_TOPIC)],
      }),
      ...headquarters,
      ...brokenAlarms(region, connections),
      stackAlarm(region, connections.cloudFormation),
      authenticationAlarm(region),
      processorAlarm(region),
    ],
    compositeAlarms: [headquartersLost(region, headquarters)],
  };
}

function headquartersAlarms(
  region: RegionBuilder,
  connection: EstateVpnConnection,
): readonly [EstateMetricAlarm, EstateMetricAlarm] {
  const [first, second] = outsideAddresses(connection);
  const members = { alarmActions: [region.arn("sns", ON_CALL_TOPIC)], tags: tagsOf({ Team: "network" }) };
  return [
    ec220Alarm(connection.vpnConnectionId, first, { ...members, alarmName: "VPN-headquarters-Tunnel1-Down" }),
    ec220Alarm(connection.vpnConnectionId, second, { ...members, alarmName: "VPN-headquarters-Tunnel2-Down" }),
  ];
}

function headquartersLost(
  region: RegionBuilder,
  tunnels: readonly [EstateMetricAlarm, EstateMetricAlarm],
): EstateCompositeAlarm {
  return {
    alarmName: "VPN-headquarters-Down",
    alarmDescription: "Both tunnels to headquarters are down",
    alarmRule: tunnels.map(({ alarmName }) => `ALARM("${alarmName}")`).join(" AND "),
    alarmActions: [region.arn("sns", ON_CALL_TOPIC)],
    okActions: [region.arn("sns", ON_CALL_TOPIC)],
    tags: tagsOf({ Team: "network" }),
    ...ALARM_TIMES,
  };
}

/** On the right metric, and none of them ever tells anybody anything. */
function brokenAlarms(
  region: RegionBuilder,
  { identicalKeys, transit }: AlarmedConnections,
): readonly EstateMetricAlarm[] {
  const alarmActions = [region.arn("sns", TUNNEL_STATE_TOPIC)];
  const [withoutAction, switchedOff] = outsideAddresses(identicalKeys);
  const [neverBelow, unpublished] = outsideAddresses(transit);
  return [
    vpc009Alarm(withoutAction, { alarmName: "vpn tunnel without action" }),
    vpc009Alarm(switchedOff, { alarmName: "vpn tunnel switched off", alarmActions, actionsEnabled: false }),
    ec220Alarm(transit.vpnConnectionId, neverBelow, {
      alarmName: "vpn tunnel never below zero",
      alarmActions,
      threshold: 0,
    }),
    // The connection's metrics have the dimension VpnId as well.
    vpc009Alarm(unpublished, {
      alarmName: "vpn tunnel without data",
      alarmActions,
      stateValue: "INSUFFICIENT_DATA",
      stateReason: "Unchecked: Initial alarm creation",
    }),
  ];
}

function stackAlarm(region: RegionBuilder, connection: EstateVpnConnection): EstateMetricAlarm {
  return ec220Alarm(connection.vpnConnectionId, outsideAddresses(connection)[0], {
    alarmName: "branch-network-BranchTunnelAlarm-1QX7Y0ZVKJ2N4",
    alarmActions: [region.arn("sns", ON_CALL_TOPIC)],
    tags: tagsOf({
      "aws:cloudformation:stack-name": "branch-network",
      "aws:cloudformation:logical-id": "BranchTunnelAlarm",
      "aws:cloudformation:stack-id": region.arn("cloudformation", "stack/branch-network/5f1e0c40"),
    }),
  });
}

function authenticationAlarm(region: RegionBuilder): EstateMetricAlarm {
  return {
    alarmName: "client-vpn-staff-logins",
    alarmDescription: "Somebody tries passwords",
    namespace: "AWS/ClientVPN",
    metricName: "AuthenticationFailures",
    dimensions: { Endpoint: region.id("cvpn-endpoint", "staff") },
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    threshold: 10,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    treatMissingData: "notBreaching",
    alarmActions: [region.arn("sns", ON_CALL_TOPIC)],
    ...ALARM_TIMES,
  };
}

function processorAlarm(region: RegionBuilder): EstateMetricAlarm {
  return {
    alarmName: "shop-web-1 CPU",
    namespace: "AWS/EC2",
    metricName: "CPUUtilization",
    dimensions: { InstanceId: region.id("i", "shop-web-1") },
    statistic: "Average",
    period: 300,
    evaluationPeriods: 2,
    threshold: 90,
    comparisonOperator: "GreaterThanThreshold",
    treatMissingData: "missing",
    alarmActions: [region.arn("sns", OPERATIONS_TOPIC)],
    ...ALARM_TIMES,
  };
}
