import { createHmac } from "node:crypto";
import { env } from "@/lib/config/env";

/**
 * Stands for a network in the votes for one thing: a keyed hash of the address prefix and the thing's id. It tells votes of
 * one network apart from others, and nothing else: no address is kept, and keys of two things cannot be compared.
 */
export const originKeyOf = (thingId: string, addressPrefix: string): string =>
  createHmac("sha256", env().sessionSecret).update(`origin|${thingId}|${addressPrefix}`).digest("hex").slice(0, 32);
