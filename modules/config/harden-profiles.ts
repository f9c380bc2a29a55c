import type { z } from "zod";
import type { tunnelOptionsSchema } from "./tunnel-options-schema";

/** Sets of options to begin with. */
export const HARDEN_PROFILES = ["none", "recommended", "security-hub-ec2.20"] as const;

/** One of {@link HARDEN_PROFILES}. */
export type HardenProfile = (typeof HARDEN_PROFILES)[number];

/** What the configuration can say of a tunnel's options. */
export type Wishes = z.output<typeof tunnelOptionsSchema>;

const LOG = { enabled: true, outputFormat: "json" } as const;

const PROFILES: Readonly<Record<HardenProfile, Wishes>> = {
  none: {},
  recommended: { ikeVersions: ["ikev2"], startupAction: "start", dpdTimeoutAction: "restart", tunnelLog: LOG },
  // As the remediation of Security Hub's EC2.20 sets them with modify-vpn-tunnel-options.
  "security-hub-ec2.20": { ikeVersions: ["ikev2"], startupAction: "start", tunnelLog: LOG },
};

/** One place of the configuration that says something about options. */
export interface WishLayer {
  readonly profile?: HardenProfile | undefined;
  readonly options?: Wishes | undefined;
}

/** The options that layers wish for, a later one over an earlier one; a profile starts from nothing. */
export function wishesOf(layers: readonly WishLayer[]): Wishes {
  return layers.reduce<Wishes>((wishes, { profile, options = {} }) => {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    return { ...(profile === undefined ? wishes : PROFILES[profile]), ...Object.fromEntries(given) };
  }, {});
}
