import { z } from "zod";
import { type AuditReport, SEVERITIES } from "./report";

const severity = z.enum(SEVERITIES).describe("How bad it is, the worst first: critical, high, medium, low.");
const accountId = z
  .string()
  .regex(/^\d{12}$/)
  .describe("The twelve digits of the account.");
const region = z.string().describe("Name of the region.");
const count = z.int().min(0);

const resource = z
  .strictObject({
    kind: z
      .enum(["vpn-connection", "tunnel", "client-vpn-endpoint", "alarm", "topic", "log-group", "account-region"])
      .describe("What kind of resource it is; `account-region` is all of a region, or an account."),
    id: z.string().describe("AWS id, name or, of a tunnel, its outside IP address."),
    arn: z.string().describe("Its ARN; of a tunnel, that of its connection."),
    name: z.string().optional().describe("Its `Name` tag."),
    vpnConnectionId: z.string().optional().describe("The connection of a tunnel."),
  })
  .describe("What a verdict is about.");

const evidence = z
  .array(
    z.strictObject({
      subject: z.string().describe("What was looked at."),
      value: z.string().describe("What was seen."),
    }),
  )
  .describe("What was seen.");

const cause = z.strictObject({
  id: z.string().describe("Id of the cause."),
  title: z.string().describe("The cause, in words."),
  evidence,
  check: z.string().describe("What to look at to find out."),
  setting: z.string().optional().describe("The option of tunnelwatch.yaml that would change it."),
});

const verdict = z
  .strictObject({
    controlId: z.string().describe("Id of the control."),
    status: z
      .enum(["passed", "failed", "suppressed", "unknown"])
      .describe(
        "`suppressed`: it fails, and the configuration accepts it. `unknown`: what it needs could not be read.",
      ),
    severity,
    accountId,
    region,
    resource,
    summary: z.string().describe("What is so, in one sentence."),
    evidence,
    remediation: z
      .strictObject({
        text: z.string().describe("What to do."),
        configuration: z.string().optional().describe("Lines of tunnelwatch.yaml."),
        command: z.string().optional().describe("Commands, one a line."),
      })
      .optional()
      .describe("What makes the control pass."),
    causes: z.array(cause).describe("Why a tunnel may be DOWN, the most likely causes first."),
    suppression: z
      .strictObject({
        reason: z.string().describe("Why it is accepted."),
        expires: z.string().optional().describe("The last day on which it is, such as `2026-12-31`."),
      })
      .optional()
      .describe("By what it is accepted."),
  })
  .describe("What one control says of one resource.");

const control = z.strictObject({
  id: z.string().describe("Security Hub's id where there is one, else ours (`TW.1`)."),
  title: z.string().describe("What it asks for."),
  failing: z.string().describe("What is so where it fails, in words."),
  description: z.string().describe("Why it matters."),
  severity: severity.describe("How bad it is as a rule; a verdict may say otherwise."),
  frameworks: z.array(z.string()).describe("Frameworks that ask for it, sorted."),
  url: z.string().optional().describe("Its documentation."),
});

const attachment = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("virtual-private-gateway").describe("A virtual private gateway."),
      vpnGatewayId: z.string().describe("Its id."),
    }),
    z.strictObject({
      kind: z.literal("transit-gateway").describe("A transit gateway."),
      transitGatewayId: z.string().describe("Its id."),
      transportTransitGatewayAttachmentId: z
        .string()
        .optional()
        .describe("The Direct Connect attachment under a private-IP VPN."),
    }),
    z.strictObject({
      kind: z.literal("cloud-wan").describe("A core network of Cloud WAN."),
      coreNetworkArn: z.string().describe("Its ARN."),
    }),
    z.strictObject({
      kind: z.literal("concentrator").describe("A VPN concentrator."),
      vpnConcentratorId: z.string().describe("Its id."),
      transitGatewayId: z.string().optional().describe("The transit gateway behind it."),
    }),
    z.strictObject({ kind: z.literal("none").describe("Nothing.") }),
  ])
  .describe("What the AWS end is attached to.");

const history = z
  .strictObject({
    availability: z.number().min(0).max(1).optional().describe("Share of the minutes with data in which it was UP."),
    outages: count.describe("How often it went DOWN."),
    longestOutageMinutes: z.number().min(0).describe("Length of the longest outage."),
    isFlapping: z.boolean().describe("Whether it keeps going DOWN."),
  })
  .optional()
  .describe("How it did over the period of `since`.");

const connection = z.strictObject({
  id: z.string().describe("AWS id."),
  arn: z.string().describe("Its ARN."),
  name: z.string().optional().describe("Its `Name` tag."),
  state: z.string().describe("`pending`, `available`, `modifying` or `deleting`."),
  routing: z.enum(["static", "bgp"]).describe("How routes get into it."),
  attachment,
  vpcIds: z.array(z.string()).describe("The VPCs that its virtual private gateway serves, sorted."),
  customerGateway: z
    .strictObject({
      id: z.string().describe("AWS id."),
      name: z.string().optional().describe("Its `Name` tag."),
      ipAddress: z.string().optional().describe("Its address."),
    })
    .describe("The customer's end."),
  tunnels: z
    .array(
      z.strictObject({
        outsideIpAddress: z.string().describe("Address of the AWS end."),
        status: z.enum(["UP", "DOWN", "UNKNOWN"]).describe("`UNKNOWN` where AWS did not say."),
        statusMessage: z.string().optional().describe("AWS's words for why."),
        lastStatusChange: z.string().optional().describe("When it last changed, ISO 8601."),
        acceptedRouteCount: count.optional().describe("Routes accepted over BGP."),
        isMonitored: z
          .boolean()
          .optional()
          .describe(
            "Whether an alarm with an action tells when it is DOWN; absent where the alarms could not be read.",
          ),
        history,
      }),
    )
    .describe("Its tunnels, as Terraform numbers them."),
  bothDownMinutes: z.number().min(0).optional().describe("Minutes in which both tunnels were DOWN together."),
});

const endpoint = z.strictObject({
  id: z.string().describe("AWS id."),
  arn: z.string().describe("Its ARN."),
  name: z.string().optional().describe("Its `Name` tag."),
  state: z.string().describe("`pending-associate`, `available` or `deleting`."),
  isLogging: z.boolean().describe("Whether it logs connections."),
  isMonitored: z
    .boolean()
    .optional()
    .describe("Whether alarms watch all that matters of it; absent where the alarms could not be read."),
});

const gap = z.strictObject({
  region,
  action: z.string().describe("The IAM action that was called."),
  code: z.string().describe("AWS's error code, or the network's."),
  message: z.string().describe("AWS's words."),
  hint: z.string().describe("The way out."),
});

const accountGap = z.strictObject({
  accountId,
  kind: z
    .enum(["account-not-active", "region-not-enabled", "service-control-policy", "role-not-assumed", "failed"])
    .describe("Why it was not read. The first two miss nothing: there is nothing to be read."),
  regions: z.array(z.string()).describe("Names or globs; empty: the whole account."),
  code: z.string().describe("AWS's error code, or ours."),
  message: z.string().describe("Why, in words."),
  hint: z.string().describe("The way out; empty where there is nothing to do."),
});

const auditedRegion = z.strictObject({
  partition: z.string().describe("`aws`, `aws-us-gov`, `aws-cn`, …"),
  accountId,
  region,
  vpnConnections: z.array(connection).describe("Its VPN connections, sorted by id."),
  clientVpnEndpoints: z.array(endpoint).describe("Its Client VPN endpoints, sorted by id."),
  gaps: z.array(gap).describe("What could not be read."),
});

const cost = z
  .strictObject({
    priceTable: z.string().describe("Name and date of the prices."),
    currency: z.string().describe("Currency of the prices."),
    lines: z
      .array(
        z.strictObject({
          accountId,
          region,
          item: z.string().describe("What costs, such as `metric alarms`."),
          quantity: count.describe("How many of it there are."),
          monthly: z.number().min(0).optional().describe("What it costs a month; absent where it cannot be known."),
          origin: z.enum(["existing", "added"]).describe("Paid today, or added by the next deploy."),
          note: z.string().optional().describe("What it rests on, or why it cannot be known."),
        }),
      )
      .describe("One line for each kind of thing in a region."),
    monthlyExisting: z.number().min(0).describe("What is known of today's cost."),
    monthlyAdded: z.number().min(0).describe("What is known of what the next deploy adds."),
  })
  .describe("What monitoring costs a month.");

/** The JSON form of a report, key by key: what `npm run audit -- --format json` promises. */
export const auditReportSchema = z
  .strictObject({
    scannedAt: z.string().describe("When the scan began, ISO 8601."),
    since: z.string().optional().describe("The period of the history, such as `14d`."),
    controls: z.array(control).describe("Every control that was judged by."),
    verdicts: z.array(verdict).describe("By severity, control, account, region and resource."),
    regions: z.array(auditedRegion).describe("Every region that was scanned, by account and name."),
    accountGaps: z.array(accountGap).describe("Accounts, or regions of them, that were not read at all."),
    cost,
    notices: z.array(z.string()).describe("What the reader must know beside the verdicts."),
  })
  .meta({ title: "Tunnelwatch audit", description: "What `npm run audit -- --format json` prints." });

/** What the schema describes, as a type; held to be the report's own, in both directions. */
type Described = z.output<typeof auditReportSchema>;

type IsSame<A, B> = A extends B ? (B extends A ? true : never) : never;

/** Does not compile where schema and report differ. */
export const SCHEMA_IS_REPORT: IsSame<DeepReadonly<Described>, DeepReadonly<AuditReport>> = true;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** The JSON Schema of the report: the content of `docs/audit-schema.json`. */
export function auditJsonSchema(): object {
  return z.toJSONSchema(auditReportSchema);
}
