import { z } from "zod";
import { text } from "./fields";

const ids = z
  .array(
    text(/^(?:vpn|cvpn-endpoint)-[0-9a-f]+$/, "must be an id such as `vpn-0123456789abcdef0` or `cvpn-endpoint-…`"),
  )
  .min(1, "must hold at least one id")
  .optional()
  .describe("Ids of VPN connections (`vpn-…`) or Client VPN endpoints (`cvpn-endpoint-…`); one of them must fit.");

const tags = z
  .record(z.string(), z.string())
  .refine((tags) => Object.keys(tags).length > 0, "must hold at least one tag")
  .optional()
  .meta({
    description: "Tag keys with the values they must have, all of them; `*` stands for any characters, or none.",
    minProperties: 1,
  });

const ADDRESS_RULE = "must be the outside IP address of a tunnel";

const tunnels = z
  .array(z.union([z.ipv4(ADDRESS_RULE), z.ipv6(ADDRESS_RULE)], { error: ADDRESS_RULE }))
  .min(1, "must hold at least one address")
  .optional()
  .describe("Outside IP addresses (AWS's end) of tunnels; one of them must fit.");

/** Which VPNs a rule is about. An empty match would silently mean all of them, so it is refused. */
export const matchSchema = z
  .strictObject({ ids, tags })
  .refine(({ ids, tags }) => ids !== undefined || tags !== undefined, "must hold `ids`, `tags` or both")
  .meta({ id: "Match", description: "VPNs by id, by tag or both; all that is given must hold.", minProperties: 1 });

/** Which VPNs, or which tunnels, an exception about alarms is for. */
export const alarmMatchSchema = z
  .strictObject({ ids, tags, tunnels })
  .refine((match) => Object.values(match).some((given) => given !== undefined), "must hold `ids`, `tags` or `tunnels`")
  .meta({
    id: "AlarmMatch",
    description: "VPNs by id or by tag, tunnels by address; all that is given must hold.",
    minProperties: 1,
  });

/** VPNs that fit any of the matches. */
export const matchListSchema = z.array(matchSchema).default([]);
