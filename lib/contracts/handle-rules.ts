/** Handles that people choose: part of public addresses, so short, plain and not mistakable for the site itself. */
import { z } from "zod";
import { hasForbiddenWord } from "./word-filter";

export const HANDLE_MIN_LENGTH = 3;
export const HANDLE_MAX_LENGTH = 30;

/** Words that would look like the site, its pages or its people. */
const RESERVED = new Set(
  [
    "about account accounts admin administrator admins anonymous api archive auth author billing blog bot challenge",
    "challenges collection collections contact data deleted design designs editor embed endlessforms everform everyone",
    "everform-team evolve export feed feeds gallery guest help home identity info jury learn legal log login logout mail",
    "moderator moderators my news nobody null official operator owner postmaster press print privacy profile register reset",
    "robot root script search security seedbank settings shape shapes site sitemap staff starter stats status support",
    "system tag tags team terms undefined user users verify visitor webmaster www you",
  ].flatMap((line) => line.split(" ")),
);

export const Handle = z
  .string("must be a text")
  .max(100, `must have at most ${HANDLE_MAX_LENGTH} characters`)
  .transform((text) => text.trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(HANDLE_MIN_LENGTH, `must have at least ${HANDLE_MIN_LENGTH} characters`)
      .max(HANDLE_MAX_LENGTH, `must have at most ${HANDLE_MAX_LENGTH} characters`)
      .regex(/^[a-z0-9-]*$/, "may hold small letters, digits and hyphens only")
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "may have single hyphens only, between letters or digits")
      .refine((handle) => !/^[0-9a-f]{32}$/.test(handle) && !RESERVED.has(handle), "is kept for the site itself")
      .refine((handle) => !hasForbiddenWord(handle), "holds a word that we do not allow"),
  );
