import { z } from "zod";
import { text, wholeNumber } from "./fields";

/** Name of a log group, in which `{id}` stands for the AWS id of the VPN. */
export const logGroupTemplate = text(
  /^(?:[A-Za-z0-9_./#-]|\{id\}){1,480}$/,
  "must be the name of a log group, where `{id}` stands for the VPN's id",
);

function allowList<const T extends string>(values: readonly [T, ...T[]], what: string) {
  return z.array(z.enum(values)).min(1, `must hold at least one ${what}`).optional();
}

/** @see https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html */
const ENCRYPTION = ["AES128", "AES256", "AES128-GCM-16", "AES256-GCM-16"] as const;
const INTEGRITY = ["SHA1", "SHA2-256", "SHA2-384", "SHA2-512"] as const;
const PHASE1_DH_GROUPS = [2, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 35];
const PHASE2_DH_GROUPS = [2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 35, 36, 37];

function dhGroups(groups: readonly number[]) {
  return z
    .array(z.literal([...groups]))
    .min(1, "must hold at least one group")
    .optional();
}

function logSchema(what: string) {
  return z
    .strictObject({
      enabled: z.boolean().default(true).describe("`false` switches the log off. Default true."),
      logGroup: logGroupTemplate
        .optional()
        .describe(
          "Name of the log group; `{id}` stands for the connection's id. Default: the one that it logs to already, else " +
            "`/aws/vpn/s2s/{id}`.",
        ),
      outputFormat: z
        .enum(["json", "text"])
        .default("json")
        .describe("`json` (default) or `text`; metric filters read JSON only."),
    })
    .optional()
    .describe(what);
}

/** The options of a tunnel that can be wished for. An absent one stays as AWS has it. */
export const tunnelOptionsSchema = z
  .strictObject({
    ikeVersions: allowList(["ikev1", "ikev2"], "IKE version").describe("IKE versions permitted: `ikev1`, `ikev2`."),
    startupAction: z
      .enum(["add", "start"])
      .optional()
      .describe("`start`: AWS initiates; needs IKEv2 and a customer gateway with an address. `add`: the device does."),
    dpdTimeoutAction: z
      .enum(["clear", "none", "restart"])
      .optional()
      .describe("After a dead peer detection timeout: `restart` initiates anew, `clear` ends, `none` does nothing."),
    dpdTimeoutSeconds: z
      .int("must be a whole number of at least 30")
      .min(30, "must be a whole number of at least 30")
      .optional()
      .describe("Seconds until dead peer detection times out: 30 or more."),
    phase1LifetimeSeconds: wholeNumber(900, 28_800).optional().describe("Lifetime of phase 1: 900 to 28800 s."),
    phase2LifetimeSeconds: wholeNumber(900, 3_600)
      .optional()
      .describe("Lifetime of phase 2: 900 to 3600 s, below that of phase 1."),
    rekeyMarginTimeSeconds: wholeNumber(60, 1_800)
      .optional()
      .describe("Seconds before the end of a lifetime at which AWS rekeys: 60 to half of phase 2."),
    rekeyFuzzPercentage: wholeNumber(1, 100)
      .optional()
      .describe("Random share of the rekey margin: 1 to 100 %. Terraform's provider cannot set 0: it would send 100."),
    replayWindowSize: wholeNumber(64, 2_048).optional().describe("Packets in the IKE replay window: 64 to 2048."),
    phase1EncryptionAlgorithms: allowList(ENCRYPTION, "algorithm").describe("Encryption permitted in phase 1."),
    phase2EncryptionAlgorithms: allowList(ENCRYPTION, "algorithm").describe("Encryption permitted in phase 2."),
    phase1IntegrityAlgorithms: allowList(INTEGRITY, "algorithm").describe("Integrity permitted in phase 1."),
    phase2IntegrityAlgorithms: allowList(INTEGRITY, "algorithm").describe("Integrity permitted in phase 2."),
    phase1DhGroupNumbers: dhGroups(PHASE1_DH_GROUPS).describe("Diffie-Hellman groups permitted in phase 1."),
    phase2DhGroupNumbers: dhGroups(PHASE2_DH_GROUPS).describe("Diffie-Hellman groups permitted in phase 2."),
    enableTunnelLifecycleControl: z
      .boolean()
      .optional()
      .describe("Whether AWS announces endpoint replacements and waits for you."),
    tunnelLog: logSchema("The tunnel's IKE and IPsec events in CloudWatch Logs. `{}` switches it on."),
    bgpLog: logSchema(
      "BGP events of connections with dynamic routing. Needs the AWS provider 6.24 or later: see terraform.providerVersion.",
    ),
  })
  .meta({ id: "TunnelOptions", description: "Options of a tunnel; one that is not given stays as AWS has it." });
