import type { Control } from "./control";
import { gatewayChanges } from "./cloudwatch-12-gateway-changes";
import { alarmActions } from "./cloudwatch-15-alarm-actions";
import { logRetention } from "./cloudwatch-16-log-retention";
import { actionsEnabled } from "./cloudwatch-17-actions-enabled";
import { tunnelLogging } from "./ec2-171-tunnel-logging";
import { ikev2Only } from "./ec2-183-ikev2";
import { tunnelsUp } from "./ec2-20-tunnels-up";
import { clientVpnLogging } from "./ec2-51-client-vpn-logging";
import { tunnelAlarm } from "./tw-1-tunnel-alarm";
import { connectionAlarm } from "./tw-2-connection-alarm";
import { endpointAlarms } from "./tw-3-endpoint-alarms";
import { routesOnEachTunnel } from "./tw-4-routes";
import { confirmedSubscriptions } from "./tw-5-subscriptions";
import { steadyTunnels } from "./tw-6-steady-tunnels";

export type { AccountFacts, Control, Judgement } from "./control";

/** Every control, in the order of their ids. */
export const CONTROLS: readonly Control[] = [
  gatewayChanges,
  alarmActions,
  logRetention,
  actionsEnabled,
  tunnelsUp,
  clientVpnLogging,
  tunnelLogging,
  ikev2Only,
  tunnelAlarm,
  connectionAlarm,
  endpointAlarms,
  routesOnEachTunnel,
  confirmedSubscriptions,
  steadyTunnels,
];
