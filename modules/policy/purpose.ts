/** A policy that can be asked for by itself. */
export type PolicyName = "scan" | "verify" | "plan" | "deploy";

/** The names of all policies. */
export const POLICY_NAMES: readonly PolicyName[] = ["scan", "verify", "plan", "deploy"];

/** What is in no policy unless it is asked for. */
export type Extra = "harden" | "audit" | "logs" | "kms" | "confirm" | "roles" | "organization";

/** Each extra with what it is for. */
export const EXTRAS: Readonly<Record<Extra, string>> = {
  harden: "tunnel options, connection logs and their log groups, as `harden` wishes",
  audit: "what `audit` reads beside a scan: why tunnels are DOWN, and how they did",
  logs: "`audit --logs`: the lines of tunnels' logs",
  kms: "log groups with the key of `logs.kmsKeyArn`",
  confirm: "`verify --confirm`",
  roles: "other accounts, by their roles called Tunnelwatch…, or as --role-name says",
  organization: "the accounts that AWS Organizations lists, by the same roles",
};

/** What a call is made for. */
export type Purpose =
  | "roles"
  | "verify-roles"
  | "verify-organization"
  | "deploy-roles"
  | "organization"
  | "scan"
  | "negotiation"
  | "diagnosis"
  | "log-lines"
  | "verify"
  | "confirmation"
  | "deploy"
  | "hardening"
  | "encryption";

/** Where the calls of a purpose are allowed: in a policy, and of some only with an extra. */
export interface PurposePlace {
  readonly policy: PolicyName;
  /** @default - always */
  readonly extra?: Extra;
}

/** What each purpose belongs to. A new purpose is a line here; its calls are lines in {@link PERMISSIONS}. */
export const PURPOSES: Readonly<Record<Purpose, PurposePlace>> = {
  /** `discover`: what there is. */
  scan: { policy: "scan" },
  /** `discover` with wishes in `harden`: what tunnels have negotiated. */
  negotiation: { policy: "scan", extra: "harden" },
  /** `audit`: why tunnels are DOWN, and with `--since` how they did. */
  diagnosis: { policy: "scan", extra: "audit" },
  /** `audit --logs`. */
  "log-lines": { policy: "scan", extra: "logs" },
  /** `accounts` in the configuration: those that have a role. */
  roles: { policy: "scan", extra: "roles" },
  "verify-roles": { policy: "verify", extra: "roles" },
  "verify-organization": { policy: "verify", extra: "organization" },
  /** `terraform.assumeRole`. */
  "deploy-roles": { policy: "deploy", extra: "roles" },
  /** `organization` in the configuration. */
  organization: { policy: "scan", extra: "organization" },
  /** `verify`: whether what was deployed is there. */
  verify: { policy: "verify" },
  /** `verify --confirm`. */
  confirmation: { policy: "verify", extra: "confirm" },
  /** `plan`, and Terraform's AWS provider at a plan and a deploy. */
  deploy: { policy: "deploy" },
  /** The same with wishes in `harden`. */
  hardening: { policy: "deploy", extra: "harden" },
  /** Log groups with a key of the user's. */
  encryption: { policy: "deploy", extra: "kms" },
};
