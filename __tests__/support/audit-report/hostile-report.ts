import type { AuditReport } from "../../../modules/audit/report";
import { awsId } from "./a-connection";
import { aReport } from "./a-report";
import { aVerdict } from "./verdicts";

/** Names that would do something, were they taken for more than text. */
export const HOSTILE_NAMES = [
  `<script>window.injected = "script"</script>`,
  `"><img src=x onerror="window.injected = 'img'">`,
  `'--></style></script><svg onload=alert(1)>`,
  `</title><a href="javascript:alert(1)">click</a>`,
  `\u202Edesrever \u2066isolate \u200Fmark`,
  `&lt;b&gt; &amp;quot; &#x3C;`,
  "`${window.injected = 1}`",
  `first line\nsecond\u0000line\tthird`,
] as const;

/** A report in which every text that comes from outside is hostile. */
export function hostileReport(): AuditReport {
  const place = { accountId: "111122223333", region: "eu-west-1" };
  const name = (index: number): string => HOSTILE_NAMES[index % HOSTILE_NAMES.length] ?? "";
  return aReport(
    [
      {
        ...place,
        connections: HOSTILE_NAMES.map((each, number) => ({
          number,
          name: each,
          customerGateway: { number, name: name(number + 1) },
          attachment: { kind: "virtual-private-gateway", vpnGatewayId: awsId("vgw", 1) },
          state: number === 0 ? name(0) : "available",
          tunnels: [
            { status: "DOWN", statusMessage: name(number + 2), lastStatusChange: name(number + 3), isMonitored: false },
            { history: { availability: 0.5, outages: 2, longestOutageMinutes: 3, isFlapping: true } },
          ],
          isLogging: false,
        })),
        endpoints: HOSTILE_NAMES.map((each) => ({ name: each, isLogging: false, isMonitored: false })),
        gaps: HOSTILE_NAMES.map((each) => ({
          region: place.region,
          action: each,
          code: each,
          message: each,
          hint: each,
        })),
        verdicts: HOSTILE_NAMES.map((each, index) =>
          aVerdict(
            "TW.5",
            place,
            { kind: "topic", id: each, arn: each, name: name(index + 1) },
            {
              status: "suppressed",
              summary: each,
              evidence: [{ subject: name(index + 2), value: each }],
              suppression: { reason: each, expires: name(index + 3) },
              remediation: { text: each, configuration: each, command: each },
            },
          ),
        ),
      },
    ],
    { since: "14d", notices: HOSTILE_NAMES },
  );
}
