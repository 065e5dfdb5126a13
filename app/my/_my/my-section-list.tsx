import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { primaryButton } from "@/app/_components/button-styles";
import { DesignCard } from "@/app/_components/design-card";
import { EmptyPlinth } from "@/app/_components/empty-plinth";
import { Picture } from "@/app/_components/picture";
import type { MySection, RunCard } from "@/lib/contracts/my";
import type { MyShapes } from "@/lib/services/my-shapes";
import { CollectionCard } from "./collection-card";

const GRID = "mt-8 grid grid-cols-2 gap-x-3 gap-y-7 sm:grid-cols-3 sm:gap-x-4 lg:grid-cols-4";

/** One part of "My shapes" as cards, or what to do when there is nothing yet. */
export function MySectionList({ section, shapes }: { section: MySection; shapes: MyShapes }) {
  const t = useTranslations("my");
  if (shapes.kind === "runs") {
    if (shapes.runs.length === 0) return <Nothing section={section} />;
    return (
      <ul className={GRID}>
        {shapes.runs.map((run) => (
          <li key={run.runId} className="min-w-0">
            <RunLink run={run} />
          </li>
        ))}
      </ul>
    );
  }
  if (shapes.kind === "collections") {
    if (shapes.collections.length === 0) return <Nothing section={section} />;
    return (
      <ul className={GRID}>
        {shapes.collections.map((collection) => (
          <li key={collection.id} className="min-w-0">
            <CollectionCard collection={collection} />
          </li>
        ))}
      </ul>
    );
  }
  if (shapes.designs.length === 0) return <Nothing section={section} />;
  return (
    <ul className={GRID}>
      {shapes.designs.map((design) => (
        <li key={design.id} className="min-w-0">
          <DesignCard design={design} />
          {"stars" in design ? (
            <p className="mt-1 text-ink-soft text-sm">{t("stars", { count: design.stars })}</p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function RunLink({ run }: { run: RunCard }) {
  const t = useTranslations("my");
  const format = useFormatter();
  const date = format.dateTime(new Date(run.changedAt), { dateStyle: "medium", timeStyle: "short" });
  return (
    <Link
      href={`/evolve/${run.generationId}`}
      prefetch={false}
      aria-label={t("runLabel", { number: run.number, date })}
      className="group block rounded-tile"
    >
      <span className="studio block aspect-square overflow-hidden rounded-tile">
        <Picture
          src={`/api/generations/${run.generationId}/organisms/0/picture?size=320`}
          alt=""
          width={320}
          height={320}
          loading="lazy"
          className="size-full object-contain"
        />
      </span>
      <span className="mt-2.5 block truncate font-semibold text-[15px]">{t("run", { number: run.number })}</span>
      <span className="block truncate text-ink-soft text-sm">
        <time dateTime={run.changedAt}>{date}</time>
        {run.isPrivate ? ` · ${t("runPrivate")}` : null}
      </span>
    </Link>
  );
}

function Nothing({ section }: { section: MySection }) {
  const t = useTranslations("my");
  const isMade = section === "runs" || section === "drafts" || section === "published";
  return (
    <div className="mt-12 flex flex-col items-center text-center">
      <EmptyPlinth />
      <p className="max-w-md text-ink-soft text-lg">{t(`empty.${section}`)}</p>
      <Link href={isMade ? "/evolve" : "/gallery"} prefetch={false} className={`${primaryButton} mt-6`}>
        {t(isMade ? "start" : "browse")}
      </Link>
    </div>
  );
}
