import type { NegotiatedOptions, TunnelOptionName, TunnelOptions } from "../../inventory";

/** An allow-list with what was negotiated of it. */
const ALLOW_LISTS: readonly (readonly [
  TunnelOptionName,
  (negotiated: NegotiatedOptions) => string | number | undefined,
])[] = [
  ["ikeVersions", ({ ikeVersion }) => ikeVersion?.toLowerCase()],
  ["phase1EncryptionAlgorithms", ({ phase1EncryptionAlgorithm }) => phase1EncryptionAlgorithm],
  ["phase2EncryptionAlgorithms", ({ phase2EncryptionAlgorithm }) => phase2EncryptionAlgorithm],
  ["phase1IntegrityAlgorithms", ({ phase1IntegrityAlgorithm }) => phase1IntegrityAlgorithm],
  ["phase2IntegrityAlgorithms", ({ phase2IntegrityAlgorithm }) => phase2IntegrityAlgorithm],
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
    // GCM brings its own integrity, of which AWS may say nothing or the algorithm's name.
    if (used === undefined || allowed === undefined || allowed.includes(used)) return [];
    return [`${String(used)} (${name})`];
  });
}
