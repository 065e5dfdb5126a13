import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { listAppeals } from "@/lib/services/appeal";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, EmptyList, panel } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { ThingView } from "../_admin/thing-view";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("appeals");

export default async function AppealsPage() {
  const caller = await adminPage();
  const [t, pages, format, appeals] = await Promise.all([
    getTranslations("admin.appeals"),
    getTranslations("admin.pages"),
    getFormatter(),
    listAppeals(caller),
  ]);
  return (
    <>
      <AdminHeading title={pages("appeals")} lead={t("lead")} />
      {appeals.length === 0 ? <EmptyList>{t("empty")}</EmptyList> : null}
      <ul className="flex flex-col gap-4">
        {appeals.map(({ appeal, design }) => (
          <li key={appeal.id} className={panel}>
            <ThingView thing={design} />
            <h3 className="mt-4 font-semibold text-sm">{t("says")}</h3>
            <blockquote className="mt-1 whitespace-pre-line break-words border-line-strong border-l-2 pl-3 text-sm">
              {appeal.text}
            </blockquote>
            <p className="mt-1 text-ink-soft text-sm">
              {format.dateTime(new Date(appeal.createdAt), { dateStyle: "medium", timeStyle: "short" })}
            </p>
            <div className="mt-4">
              <AdminForm
                endpoint="/api/admin/appeals"
                fixed={{ appealId: appeal.id, version: appeal.version }}
                buttons={[
                  { label: t("grant"), fields: { isGranted: true }, kind: "main" },
                  { label: t("refuse"), fields: { isGranted: false } },
                ]}
                reason={{ label: t("answer"), isNeeded: true, name: "answer" }}
              />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
