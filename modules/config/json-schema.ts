import { z } from "zod";
import { settingsSchema } from "./schema";

/** The JSON Schema of `tunnelwatch.yaml`, with which editors complete and check it. */
export function settingsJsonSchema(): object {
  return z.toJSONSchema(settingsSchema, { io: "input" });
}
