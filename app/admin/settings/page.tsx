import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { SETTING_GROUPS } from "@/lib/contracts/settings";
import { listSettings } from "@/lib/services/settings";
import { AdminHeading, listRow, partTitle, rowList } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { SettingForm } from "./setting-form";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("settings");

export default async function SettingsPage() {
  const caller = await adminPage();
  const [t, pages, settings] = await Promise.all([
    getTranslations("admin.settings"),
    getTranslations("admin.pages"),
    listSettings(caller),
  ]);
  return (
    <>
      <AdminHeading title={pages("settings")} lead={t("lead")} />
      <div className="flex flex-col gap-8">
        {SETTING_GROUPS.map((group) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`} className={partTitle}>
              {t(`groups.${group}`)}
            </h2>
            <ul className={rowList}>
              {settings
                .filter((setting) => setting.group === group)
                .map((setting) => (
                  <li key={setting.key} className={listRow}>
                    <SettingForm key={setting.version} setting={setting} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
