import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, PutMetricFilterCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { GATEWAY_PATTERN } from "./monitoring-tables";
import type { ClientSettings } from "./seed-monitoring";

/** What the commands of a source made. */
export interface Made {
  readonly topicArn: string;
  readonly alarmNames: readonly string[];
}

/**
 * The commands of Conformity's rule VPC-009: create-topic, set-topic-attributes, subscribe, confirm-subscription, and for
 * each tunnel put-metric-alarm.
 */
export async function conformityVpc009(settings: ClientSettings, addresses: readonly string[]): Promise<Made> {
  const cloudWatch = new CloudWatchClient(settings);
  const topicArn = await topicWithMail(settings, "VPNTunnelStateAlarmSNSTopic", "alerts@example.com");
  const displayName = { AttributeName: "DisplayName", AttributeValue: "VPN Tunnel State Alarm" };
  await new SNSClient(settings).send(new SetTopicAttributesCommand({ TopicArn: topicArn, ...displayName }));
  const alarmNames = addresses.map((address) => `VPNTunnelDownAlarm-${address}`);
  for (const [index, address] of addresses.entries()) {
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: alarmNames[index],
        AlarmDescription: "Triggered by VPN tunnel DOWN state",
        MetricName: "TunnelState",
        Namespace: "AWS/VPN",
        Statistic: "Average",
        Period: 300,
        EvaluationPeriods: 3,
        Threshold: 0,
        ComparisonOperator: "LessThanOrEqualToThreshold",
        Dimensions: [{ Name: "TunnelIpAddress", Value: address }],
        AlarmActions: [topicArn],
      }),
    );
  }
  return { topicArn, alarmNames };
}

/** The commands for Security Hub's control EC2.20: a topic for whoever is on call, and for each tunnel put-metric-alarm. */
export async function securityHubEc220(
  settings: ClientSettings,
  vpnId: string,
  addresses: readonly string[],
): Promise<Made> {
  const cloudWatch = new CloudWatchClient(settings);
  const topicArn = await topicWithMail(settings, "on-call", "on-call@example.com");
  const alarmNames = addresses.map((_, index) => `vpn-tunnel-${String(index + 1)}-down`);
  for (const [index, address] of addresses.entries()) {
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: alarmNames[index],
        Namespace: "AWS/VPN",
        MetricName: "TunnelState",
        Dimensions: [
          { Name: "VpnId", Value: vpnId },
          { Name: "TunnelIpAddress", Value: address },
        ],
        Statistic: "Minimum",
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: "LessThanThreshold",
        AlarmActions: [topicArn],
      }),
    );
  }
  return { topicArn, alarmNames };
}

/** The commands of the page on gateway changes: put-metric-filter and put-metric-alarm. */
export async function gatewayChanges(settings: ClientSettings, logGroupName: string, topicArn: string): Promise<void> {
  await new CloudWatchLogsClient(settings).send(
    new PutMetricFilterCommand({
      logGroupName,
      filterName: "VPCGatewayConfigChanges",
      filterPattern: GATEWAY_PATTERN,
      metricTransformations: [
        { metricName: "GatewayEventCount", metricNamespace: "CloudTrailMetrics", metricValue: "1" },
      ],
    }),
  );
  await new CloudWatchClient(settings).send(
    new PutMetricAlarmCommand({
      AlarmName: "VPCGatewayConfigChangesAlarm",
      AlarmDescription: "Triggered by VPC Customer/Internet Gateway changes.",
      MetricName: "GatewayEventCount",
      Namespace: "CloudTrailMetrics",
      Statistic: "Sum",
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      EvaluationPeriods: 1,
      Period: 300,
      Threshold: 1,
      ActionsEnabled: true,
      AlarmActions: [topicArn],
    }),
  );
}

async function topicWithMail(settings: ClientSettings, name: string, mail: string): Promise<string> {
  const sns = new SNSClient(settings);
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: name }));
  const subscribe = { TopicArn, Protocol: "email", Endpoint: mail, ReturnSubscriptionArn: true };
  const { SubscriptionArn = "" } = await sns.send(new SubscribeCommand(subscribe));
  // In the mail that the owner gets, there would be another token.
  const Token = SubscriptionArn.slice(SubscriptionArn.lastIndexOf(":") + 1);
  await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
  return TopicArn;
}
