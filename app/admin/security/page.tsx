import { ShieldAlert, ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { AdminHeading, panel } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { RemoveSecondFactor } from "./remove-second-factor";
import { SetUpSecondFactor } from "./set-up-second-factor";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("security");

export default async function SecurityPage() {
  const { admin } = await adminPage();
  const [t, pages] = await Promise.all([getTranslations("admin.security"), getTranslations("admin.pages")]);
  return (
    <>
      <AdminHeading title={pages("security")} lead={t("lead")} />
      <div className={`${panel} max-w-2xl`}>
        <p className="mb-4 flex items-center gap-2 font-semibold">
          {admin.hasSecondFactor ? (
            <ShieldCheck size={20} aria-hidden className="shrink-0" />
          ) : (
            <ShieldAlert size={20} aria-hidden className="shrink-0" />
          )}
          {admin.hasSecondFactor ? t("on") : t("off")}
        </p>
        <SetUpSecondFactor isSetUp={admin.hasSecondFactor} />
        {admin.hasSecondFactor ? <RemoveSecondFactor /> : null}
      </div>
    </>
  );
}
