import type { NegotiatedOptions, TunnelOptionName, TunnelOptions } from "../../inventory";

/** An allow-list with what was negotiated of it, and whether nothing need be: GCM brings its own integrity. */
const ALLOW_LISTS: readonly (readonly [
  TunnelOptionName,
  (negotiated: NegotiatedOptions) => string | number | undefined,
  ((negotiated: NegotiatedOptions) => boolean)?,
])[] = [
  ["ikeVersions", ({ ikeVersion }) => ikeVersion?.toLowerCase()],
  ["phase1EncryptionAlgorithms", ({ phase1EncryptionAlgorithm }) => phase1EncryptionAlgorithm],
  ["phase2EncryptionAlgorithms", ({ phase2EncryptionAlgorithm }) => phase2EncryptionAlgorithm],
  [
    "phase1IntegrityAlgorithms",
    ({ phase1IntegrityAlgorithm }) => withoutGcm(phase1IntegrityAlgorithm),
    ({ phase1EncryptionAlgorithm }) => isGcm(phase1EncryptionAlgorithm),
  ],
  [
    "phase2IntegrityAlgorithms",
    ({ phase2IntegrityAlgorithm }) => withoutGcm(phase2IntegrityAlgorithm),
    ({ phase2EncryptionAlgorithm }) => isGcm(phase2EncryptionAlgorithm),
  ],
  ["phase1DhGroupNumbers", ({ phase1DhGroup }) => phase1DhGroup],
  ["phase2DhGroupNumbers", ({ phase2DhGroup }) => phase2DhGroup],
];

/** The options that say what a tunnel may negotiate. */
export const NEGOTIATED_OPTIONS: readonly TunnelOptionName[] = ALLOW_LISTS.map(([name]) => name);

/** What a tunnel uses now and could use no more, in words: `ikev1 (ikeVersions)`; empty where the wish allows all of it. */
export function cutOffs(negotiated: NegotiatedOptions, becomes: TunnelOptions): readonly string[] {
  return ALLOW_LISTS.flatMap(([name, usedOf]) => {
    const used = usedOf(negotiated);
    const allowed = becomes[name] as readonly (string | number)[] | undefined;
    if (used === undefined || allowed === undefined || allowed.includes(used)) return [];
    return [`${String(used)} (${name})`];
  });
}

/** The options that the wish restricts and of which AWS does not say what the tunnel uses. */
export function unsaid(negotiated: NegotiatedOptions, becomes: TunnelOptions): readonly TunnelOptionName[] {
  return ALLOW_LISTS.flatMap(([name, usedOf, isMoot]) => {
    const isUnknown = usedOf(negotiated) === undefined && isMoot?.(negotiated) !== true;
    return becomes[name] !== undefined && isUnknown ? [name] : [];
  });
}

/** With GCM, AWS says nothing of the integrity or names GCM once more. */
function withoutGcm(algorithm: string | undefined): string | undefined {
  return isGcm(algorithm) ? undefined : algorithm;
}

function isGcm(algorithm: string | undefined): boolean {
  return algorithm?.includes("GCM") === true;
}
