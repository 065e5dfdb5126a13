import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { compactButton } from "@/app/_components/button-styles";
import { adminPage } from "@/app/_server/admin";
import { MAX_DECIDED_REPORTS, type ReportCase } from "@/lib/contracts/moderation";
import { REPORT_REASONS } from "@/lib/contracts/report";
import { listReportCases } from "@/lib/services/report-cases";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, Badge, EmptyList, panel } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { Disclosure } from "../_admin/disclosure";
import { ThingView } from "../_admin/thing-view";
import { decisionsAbout, isAwayAlready } from "./decisions";
import { cursorAddress, readCursor } from "./report-cursor";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("reports");

export default async function ReportsPage({ searchParams }: { searchParams: Promise<{ after?: string }> }) {
  const caller = await adminPage();
  const after = readCursor((await searchParams).after);
  const [t, pages, form, { cases, end }] = await Promise.all([
    getTranslations("admin.reports"),
    getTranslations("admin.pages"),
    getTranslations("admin.form"),
    listReportCases(caller, after),
  ]);
  return (
    <>
      <AdminHeading title={pages("reports")} lead={t("lead")} />
      {cases.length === 0 ? <EmptyList>{t("empty")}</EmptyList> : null}
      <ul className="flex flex-col gap-4">
        {cases.map((reportCase) => (
          <li key={`${reportCase.thing.kind}-${reportCase.thing.id}`}>
            <Case reportCase={reportCase} />
          </li>
        ))}
      </ul>
      {end === null ? null : (
        <Link href={`/admin/reports?after=${cursorAddress(end)}`} className={`${compactButton} mt-6`}>
          {form("next")}
        </Link>
      )}
    </>
  );
}

async function Case({ reportCase }: { reportCase: ReportCase }) {
  const { thing, reports, claimedBy, claimedUntil, isMine } = reportCase;
  const [t, form, format] = await Promise.all([
    getTranslations("admin.reports"),
    getTranslations("admin.form"),
    getFormatter(),
  ]);
  const shown = reports.slice(0, MAX_DECIDED_REPORTS);
  const place = { kind: thing.kind, id: thing.id };
  const isKnown = (reason: string): reason is (typeof REPORT_REASONS)[number] =>
    (REPORT_REASONS as readonly string[]).includes(reason);
  const momentOf = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "medium", timeStyle: "short" });
  const decisions = decisionsAbout(thing).map(({ label, decision }) => ({
    label: t(label),
    fields: { decision },
    ...(decision === "reject" ? {} : { kind: "grave" as const }),
  }));
  // What is shown to its author is why it is away, not why reports of it were right afterwards.
  const isReadByAuthor = thing.kind === "design" && !isAwayAlready(thing);
  return (
    <article className={panel}>
      <ThingView thing={thing}>
        {claimedBy === null || claimedUntil === null ? null : (
          <Badge isLoud={!isMine}>
            {isMine
              ? t("claimedByYou", { until: momentOf(claimedUntil) })
              : t("claimedBy", { handle: claimedBy, until: momentOf(claimedUntil) })}
          </Badge>
        )}
        {claimedBy === null || isMine ? (
          <AdminForm
            endpoint="/api/admin/reports"
            fixed={{ thing: place, act: isMine ? "release" : "claim" }}
            buttons={[{ label: isMine ? t("release") : t("claim") }]}
            notice="done"
          />
        ) : null}
      </ThingView>
      <h3 className="mt-4 font-semibold text-sm">{t("count", { count: reports.length })}</h3>
      <ul className="mt-1.5 flex flex-col gap-1.5 border-line border-l-2 pl-3 text-sm">
        {shown.map(({ id, reason, text, createdAt }) => (
          <li key={id} className="break-words">
            <strong>{isKnown(reason) ? t(`reasons.${reason}`) : reason}</strong>{" "}
            <span className="text-ink-soft">{momentOf(createdAt)}</span>
            {text === "" ? null : <span className="block whitespace-pre-line">{text}</span>}
          </li>
        ))}
      </ul>
      {claimedBy === null || isMine ? (
        <div className="mt-4 border-line border-t pt-4">
          <AdminForm
            endpoint="/api/admin/reports"
            fixed={{ thing: place, act: "decide", reportIds: shown.map(({ id }) => id) }}
            buttons={decisions}
            reason={{
              label: form("reason"),
              isNeeded: true,
              ...(isReadByAuthor ? { hint: form("reasonHint") } : {}),
            }}
          />
          {thing.author.isBanned || thing.state === "deleted" ? null : <BanAuthor author={thing.author} />}
        </div>
      ) : null}
    </article>
  );
}

/** Banning whoever made the reported thing, without leaving the case. */
async function BanAuthor({ author }: { author: ReportCase["thing"]["author"] }) {
  const [t, form] = await Promise.all([getTranslations("admin.people"), getTranslations("admin.form")]);
  return (
    <div className="mt-2">
      <Disclosure label={t("banWhom", { handle: author.handle })}>
        <AdminForm
          endpoint="/api/admin/people"
          fixed={{ visitorId: author.id, act: "ban" }}
          buttons={[
            { label: t("ban"), fields: { withDesigns: false }, kind: "grave" },
            { label: t("banWithDesigns"), fields: { withDesigns: true }, kind: "grave" },
          ]}
          reason={{ label: form("reason"), hint: form("reasonHint"), isNeeded: true }}
        />
      </Disclosure>
    </div>
  );
}
