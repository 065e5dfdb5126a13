"use client";
import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { prepareShape } from "@/app/_viewer/prepared-shape";
import { ShapeViewer } from "@/app/_viewer/shape-viewer";
import { useDesignShape } from "@/app/_viewer/use-design-shape";

interface EmbedStageProps {
  designId: string;
  title: string;
  handle: string;
  glazeHex: string;
}

/** The viewer fills the frame, however large it is; one line below it leads to the design's page in a tab of its own. */
export function EmbedStage({ designId, title, handle, glazeHex }: EmbedStageProps) {
  const t = useTranslations("embed");
  const { shape, hasFailed } = useDesignShape(designId);
  const prepared = useMemo(() => (shape === null ? null : prepareShape(shape)), [shape]);
  return (
    <main className="flex h-dvh flex-col">
      <ShapeViewer
        shape={prepared}
        glazeHex={glazeHex}
        label={title}
        posterUrl={`/api/designs/${designId}/picture?size=640`}
        className="min-h-0 w-full flex-1"
      />
      <p role="status" className="px-3 text-signal-text text-sm empty:hidden">
        {hasFailed ? t("loadFailed") : null}
      </p>
      <h1 className="m-0 border-line border-t bg-panel font-sans text-sm tracking-normal">
        <a
          href={`/design/${designId}`}
          target="_blank"
          rel="noopener"
          className="flex min-h-11 items-center gap-2 px-3 hover:bg-line"
        >
          <span className="min-w-0 flex-1 truncate">
            <span className="font-semibold">{title}</span> <span className="text-ink-soft">{t("by", { handle })}</span>
          </span>
          <ExternalLink size={16} aria-hidden className="shrink-0" />
          <span className="sr-only">{t("newTab")}</span>
        </a>
      </h1>
    </main>
  );
}
