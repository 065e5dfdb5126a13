import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { listHeld } from "@/lib/services/report-cases";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, EmptyList, listRow, rowList } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { ThingView } from "../_admin/thing-view";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("held");

export default async function HeldPage() {
  const caller = await adminPage();
  const [t, pages, things] = await Promise.all([
    getTranslations("admin.held"),
    getTranslations("admin.pages"),
    listHeld(caller),
  ]);
  return (
    <>
      <AdminHeading title={pages("held")} lead={t("lead")} />
      {things.length === 0 ? <EmptyList>{t("empty")}</EmptyList> : null}
      <ul className={`${rowList} empty:hidden`}>
        {things.map((thing) => (
          <li key={thing.id} className={listRow}>
            <ThingView thing={thing} />
            <div className="mt-3">
              <AdminForm
                endpoint="/api/admin/things"
                fixed={{ thing: { kind: "design", id: thing.id } }}
                buttons={[
                  { label: t("approve"), fields: { act: "approve" }, kind: "main", needsNoReason: true },
                  { label: t("hide"), fields: { act: "hide" }, kind: "grave" },
                ]}
                reason={{ label: t("reason"), isNeeded: true }}
              />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
