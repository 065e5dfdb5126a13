"use client";
import { useTranslations } from "next-intl";
import { DownloadStl, type PrintHeights } from "@/app/_components/download-stl";
import { prepareShape } from "@/app/_viewer/prepared-shape";
import { proportionsOf } from "@/app/_viewer/proportions";
import { ShapeViewer } from "@/app/_viewer/shape-viewer";
import { useDesignShape } from "@/app/_viewer/use-design-shape";

interface DesignStageProps {
  designId: string;
  title: string;
  glazeHex: string;
  heights: PrintHeights;
  /** Title and actions, above the download. */
  info: React.ReactNode;
  /** What follows the download. */
  children: React.ReactNode;
}

/** Viewer on one side, words and download on the other; both need the shape, which is loaded once. */
export function DesignStage({ designId, title, glazeHex, heights, info, children }: DesignStageProps) {
  const t = useTranslations("design");
  const { shape, hasFailed } = useDesignShape(designId);
  return (
    <>
      <div className="lg:sticky lg:top-6 lg:self-start">
        <ShapeViewer
          shape={shape === null ? null : prepareShape(shape)}
          glazeHex={glazeHex}
          label={title}
          posterUrl={`/api/designs/${designId}/picture?size=640`}
          className="aspect-square max-h-[78dvh] w-full rounded-3xl"
        />
        <p role="status" className="mt-2 text-signal-text text-sm empty:hidden">
          {hasFailed ? t("loadFailed") : null}
        </p>
      </div>
      <div className="lg:pt-6">
        {info}
        <section aria-labelledby="print" className="mt-9 border-line border-t pt-6">
          <h2 id="print" className="mb-4 font-semibold text-xl">
            {t("print")}
          </h2>
          <DownloadStl
            href={`/api/designs/${designId}/stl`}
            proportions={shape === null ? null : proportionsOf(shape)}
            heights={heights}
          />
        </section>
        {children}
      </div>
    </>
  );
}
