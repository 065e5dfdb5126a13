import { useTranslations } from "next-intl";
import { Picture } from "@/app/_components/picture";

/** Without JavaScript: says so, and shows the pictures of a finished generation. */
export function NoScriptNotice({ generationId }: { generationId?: string }) {
  const t = useTranslations();
  return (
    <noscript>
      <div className="mx-auto max-w-5xl p-5">
        <p className="rounded-2xl bg-raised p-5 leading-relaxed">{t("site.noscript")}</p>
        {generationId === undefined ? null : (
          <ul className="mt-4 grid grid-cols-3 gap-2 sm:grid-cols-5">
            {Array.from({ length: 15 }, (_, slot) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its index.
              <li key={slot} className="studio rounded-tile">
                <Picture
                  src={`/api/generations/${generationId}/organisms/${slot}/picture?size=320`}
                  alt={t("evolve.tile.label", { number: slot + 1 })}
                  width={320}
                  height={320}
                  className="h-auto w-full"
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </noscript>
  );
}
