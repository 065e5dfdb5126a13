/** Rows of settings that differ from their defaults. Values are checked by lib/services/settings.ts. */
import { type HotQuery, type HotStatement, hotQuery } from "./client";

export interface SettingRow {
  key: string;
  value: unknown;
  version: number;
}

const LIST: HotStatement = { name: "list-settings", text: "select key, value, version from setting" };
const FIND: HotStatement = { name: "find-setting", text: "select key, value, version from setting where key = $1" };

export const listSettingRows = (): Promise<SettingRow[]> => hotQuery<SettingRow & Record<string, unknown>>(LIST, []);

export const findSettingRow = async (query: HotQuery, key: string): Promise<SettingRow | null> =>
  (await query<SettingRow & Record<string, unknown>>(FIND, [key]))[0] ?? null;

const INSERT: HotStatement = {
  name: "insert-setting",
  text: "insert into setting (key, value) values ($1, $2::jsonb) on conflict do nothing returning key",
};
const UPDATE: HotStatement = {
  name: "update-setting",
  text: `
    update setting set value = $2::jsonb, version = version + 1, updated_at = now()
    where key = $1 and version = $3 returning key`,
};

/** Stores a value over `version` (0: there is no row yet); false when somebody else was faster (R4). */
export async function storeSetting(
  query: HotQuery,
  { key, value, version }: { key: string; value: unknown; version: number },
): Promise<boolean> {
  const json = JSON.stringify(value);
  const rows = version === 0 ? await query(INSERT, [key, json]) : await query(UPDATE, [key, json, version]);
  return rows.length === 1;
}
