/**
 * Settings as they are now. A process reads the table at most every two seconds, so that a change is in effect everywhere
 * within that time, without a restart; while the database is away the last known values go on.
 */
import {
  boundsOf,
  defaultSettings,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  type Settings,
  type SettingView,
  type UpdateSettingInput,
} from "@/lib/contracts/settings";
import { findSettingRow, listSettingRows, type SettingRow, storeSetting } from "@/lib/db/settings-repo";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type AdminCaller, actAsAdmin, lookAsAdmin } from "./admin";

const MAX_AGE_MS = 2_000;

let known: { at: number; settings: Promise<Settings> } | undefined;
let last: Settings | undefined;

/** Every setting; at most two seconds old. Call it before a transaction, never inside: it may need a connection of its own. */
export function getSettings(): Promise<Settings> {
  if (!known || Date.now() - known.at > MAX_AGE_MS) known = { at: Date.now(), settings: readSettings() };
  return known.settings;
}

/** The settings without waiting: as they were last read, the defaults before that. Asks for newer ones meanwhile. */
export function knownSettings(): Settings {
  getSettings().catch((error) => log.warn({ error }, "settings not read"));
  return last ?? defaultSettings();
}

async function readSettings(): Promise<Settings> {
  try {
    last = toSettings(await listSettingRows());
  } catch (error) {
    if (!last) throw error;
    log.warn({ error }, "settings not read, the last known ones stay");
  }
  return last;
}

function toSettings(rows: readonly SettingRow[]): Settings {
  const settings: Record<string, unknown> = defaultSettings();
  for (const { key, value } of rows) {
    if (!isSettingKey(key)) continue; // Left by another version of the site.
    const parsed = SETTINGS[key].schema.safeParse(value);
    if (parsed.success) settings[key] = parsed.data;
    else log.warn({ key }, "a stored setting is not valid, its default is used");
  }
  return settings as Settings;
}

const isSettingKey = (key: string): key is SettingKey => (SETTING_KEYS as readonly string[]).includes(key);

/** For admins: every setting with its version. */
export async function listSettings(caller: AdminCaller): Promise<SettingView[]> {
  await lookAsAdmin(caller);
  const rows = await listSettingRows();
  const settings = toSettings(rows);
  return SETTING_KEYS.map((key) => {
    const row = rows.find((candidate) => candidate.key === key);
    return {
      key,
      group: SETTINGS[key].group,
      value: settings[key],
      isDefault: JSON.stringify(settings[key]) === JSON.stringify(SETTINGS[key].fallback),
      bounds: boundsOf(key),
      version: row?.version ?? 0,
    };
  });
}

/** Changes one setting. Throws BAD_REQUEST for a value out of range, CONFLICT when it was changed since it was looked at. */
export async function updateSetting(caller: AdminCaller, { key, value, version }: UpdateSettingInput): Promise<void> {
  const parsed = SETTINGS[key].schema.safeParse(value);
  if (!parsed.success) {
    throw new AppError("BAD_REQUEST", {
      publicMessage: `This value is not possible: ${parsed.error.issues[0]?.message ?? "unknown defect"}.`,
    });
  }
  await actAsAdmin(caller, { isDestructive: false }, async (query) => {
    const before = (await findSettingRow(query, key))?.value ?? SETTINGS[key].fallback;
    if (!(await storeSetting(query, { key, value: parsed.data, version }))) throw new AppError("CONFLICT");
    return {
      entry: {
        action: "setting.change",
        target: "setting",
        targetId: key,
        before: { value: before },
        after: { value: parsed.data },
      },
      result: undefined,
    };
  });
  forgetSettings();
}

/** Makes the next reader look at the table. */
export function forgetSettings(): void {
  known = undefined;
}
