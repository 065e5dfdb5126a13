/** Rows of settings that differ from their defaults. Values are checked by lib/services/settings.ts. */
import type { Database } from "./client";
import { Prisma } from "./generated/client";

export interface SettingRow {
  key: string;
  value: unknown;
  version: number;
}

export const listSettingRows = (db: Database): Promise<SettingRow[]> =>
  db.setting.findMany({ select: { key: true, value: true, version: true } });

export const findSettingRow = (db: Database, key: string): Promise<SettingRow | null> =>
  db.setting.findUnique({ where: { key }, select: { key: true, value: true, version: true } });

/** Stores a value over `version` (0: there is no row yet); false when somebody else was faster (R4). */
export async function storeSetting(
  db: Database,
  { key, value, version }: { key: string; value: unknown; version: number },
): Promise<boolean> {
  const json = value === null ? Prisma.JsonNull : (value as Prisma.InputJsonValue);
  if (version === 0) {
    const { count } = await db.setting.createMany({ data: [{ key, value: json }], skipDuplicates: true });
    return count === 1;
  }
  const { count } = await db.setting.updateMany({
    where: { key, version },
    data: { value: json, version: version + 1, updatedAt: new Date() },
  });
  return count === 1;
}
