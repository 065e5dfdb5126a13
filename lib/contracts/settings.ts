/**
 * Settings that admins change while the site runs (design.md 5, Setting). Every key has a default; a row in the table only
 * says where the site differs from it. Processes read them through lib/services/settings.ts and follow within seconds.
 */
import { z } from "zod";

/** Whole number from `least` to `greatest`. */
const whole = (least: number, greatest: number) => z.number().int().min(least).max(greatest);

/**
 * Where somebody without a printer can have a downloaded file printed: a company, a library, a makerspace. The design page
 * offers it below the download, as a link that leaves the site. `note` says for whom it is and what it takes.
 */
export const PrintService = z.strictObject({
  name: z.string().trim().min(1).max(60),
  note: z.string().trim().max(120).default(""),
  url: z
    .string()
    .max(500)
    .refine(
      (text) => URL.canParse(text) && new URL(text).protocol === "https:",
      "must be an address starting with https://",
    ),
});
export type PrintService = z.infer<typeof PrintService>;

interface Definition<Schema extends z.ZodType> {
  group: SettingGroup;
  schema: Schema;
  fallback: z.infer<Schema>;
}
export const SETTING_GROUPS = ["people", "moderation", "limits", "sizes", "print"] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

const define = <Schema extends z.ZodType>(
  group: SettingGroup,
  schema: Schema,
  fallback: z.infer<Schema>,
): Definition<Schema> => ({ group, schema, fallback });

export const SETTINGS = {
  /** False: nobody can make an account; those who have one can log in. */
  registrationOpen: define("people", z.boolean(), true),

  /** Designs of a new anonymous author stay off the front page until somebody with standing rates them or an admin approves them. */
  holdNewAnonymous: define("moderation", z.boolean(), true),
  /** So many different reporters hide a thing until an admin looks at it. */
  reportThreshold: define("moderation", whole(2, 100), 3),

  /** Limits per visitor and hour. */
  publishPerHour: define("limits", whole(1, 1_000), 20),
  reportPerHour: define("limits", whole(1, 1_000), 20),
  /** Limits per network and hour: many children may sit behind one address. */
  signUpPerHour: define("limits", whole(1, 1_000), 40),
  /** Ratings and reads per visitor and minute. */
  ratePerMinute: define("limits", whole(1, 1_000), 30),
  readPerMinute: define("limits", whole(60, 10_000), 600),

  /** Height in millimetres that downloads and the print page begin with. */
  printHeightMm: define("sizes", whole(10, 500), 80),
  /** Tallest download in millimetres. */
  maxPrintHeightMm: define("sizes", whole(50, 500), 500),
  /** Designs on the first shelf of the home page; 12 are whole rows of 2, 3 and 4. */
  shelfLength: define("sizes", whole(4, 60), 12),

  printServices: define("print", z.array(PrintService).max(10), []),
} as const;

export type SettingKey = keyof typeof SETTINGS;
export type Settings = { -readonly [Key in SettingKey]: z.infer<(typeof SETTINGS)[Key]["schema"]> };

/** Least and greatest value of a setting that is a number. */
export function boundsOf(key: SettingKey): { least: number; greatest: number } | null {
  const { schema } = SETTINGS[key];
  if (!(schema instanceof z.ZodNumber)) return null;
  return { least: schema.minValue ?? 0, greatest: schema.maxValue ?? Number.MAX_SAFE_INTEGER };
}

export const SETTING_KEYS = Object.keys(SETTINGS) as [SettingKey, ...SettingKey[]];

/** Every setting at its default. */
export const defaultSettings = (): Settings =>
  Object.fromEntries(SETTING_KEYS.map((key) => [key, SETTINGS[key].fallback])) as Settings;

/** PATCH /api/admin/settings. `version` is that of the row, 0 for a setting that was never changed. */
export const UpdateSettingInput = z.strictObject({
  key: z.enum(SETTING_KEYS),
  value: z.unknown(),
  version: z.number().int().min(0),
});
export type UpdateSettingInput = z.infer<typeof UpdateSettingInput>;

/** A setting as the admins' page shows it. */
export interface SettingView {
  key: SettingKey;
  group: SettingGroup;
  value: Settings[SettingKey];
  isDefault: boolean;
  /** Least and greatest number; null for what is no number. */
  bounds: { least: number; greatest: number } | null;
  version: number;
}
