"use client";
import { FileJson } from "lucide-react";
import { useMessages, useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { textLink } from "@/app/_components/button-styles";
import { sendOnce } from "@/app/_components/send-json";
import englishDefects from "@/app/_i18n/messages/en/defect.json";
import { sentenceTranslator } from "@/app/_i18n/translate-sentence";
import { readGenomeFile } from "./read-genome-file";

interface Imported {
  id: string;
  created: boolean;
}
/** What became of a file. */
type Result = { key: number; name: string } & (
  | { kind: "working" }
  | { kind: "done"; design: Imported }
  | { kind: "refused"; sentence: string }
);

/** More results than this are not read out one by one. */
const MAX_READ_OUT = 5;

let nextKey = 0;

/** Takes genome files by picking or dropping, one after the other, and says of each what became of it. */
export function ImportForm() {
  const t = useTranslations("import");
  const { defect } = useMessages();
  const translate = useMemo(() => sentenceTranslator(englishDefects, defect), [defect]);
  const hintId = useId();
  const [isOver, setOver] = useState(false);
  const [results, setResults] = useState<Result[]>([]);

  async function importFile(
    file: File,
  ): Promise<{ kind: "done"; design: Imported } | { kind: "refused"; sentence: string }> {
    const read = await readGenomeFile(file);
    if (read.kind === "invalid")
      return {
        kind: "refused",
        sentence: t("invalid", {
          place: read.place,
          reason: translate(read.reason) ?? read.reason,
          count: read.otherCount,
        }),
      };
    if (read.kind !== "genome") return { kind: "refused", sentence: t(read.kind) };
    const body = read.title === "" ? { genome: read.genome } : { title: read.title, genome: read.genome };
    const outcome = await sendOnce<Imported>("POST", "/api/import", body);
    if (outcome.ok) return { kind: "done", design: outcome.value };
    return { kind: "refused", sentence: outcome.status === 0 ? t("offline") : outcome.message };
  }

  async function importAll(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const key = nextKey++;
      setResults((others) => [{ key, name: file.name, kind: "working" }, ...others]);
      const result = await importFile(file);
      setResults((all) => all.map((one) => (one.key === key ? { key, name: file.name, ...result } : one)));
    }
  }

  return (
    <>
      <label
        className={`mt-8 grid min-h-56 place-content-center place-items-center gap-2 rounded-3xl border-2 border-dashed p-6 text-center transition-colors has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-ink has-[:focus-visible]:outline-offset-2 ${isOver ? "border-ink bg-line" : "border-line-strong bg-panel hover:border-ink"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void importAll([...event.dataTransfer.files]);
        }}
      >
        <FileJson size={36} aria-hidden className="text-ink-faint" />
        <span className="font-semibold text-lg">{t("choose")}</span>
        <span id={hintId} className="text-ink-soft">
          {t("hint")}
        </span>
        <input
          type="file"
          accept="application/json,.json"
          multiple
          aria-describedby={hintId}
          className="sr-only"
          onChange={(event) => {
            void importAll([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
      </label>
      <p role="status" className="mt-6 min-h-6 font-semibold">
        {results.length > 1 ? t("summary", counts(results)) : null}
      </p>
      {/* A summary is enough to listen to; the list is there to look at. */}
      <div
        role="log"
        aria-live={results.length > MAX_READ_OUT ? "off" : "polite"}
        aria-label={t("results")}
        className="mt-3"
      >
        <ul className="space-y-3">
          {results.map((result) => (
            <li key={result.key} className="rounded-2xl border border-line bg-panel px-4 py-3">
              <p className="truncate font-semibold">{result.name}</p>
              <ResultText result={result} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function counts(results: readonly Result[]) {
  const refused = results.filter(({ kind }) => kind === "refused").length;
  const done = results.filter(({ kind }) => kind === "done").length;
  return { done, refused, total: results.length };
}

function ResultText({ result }: { result: Result }) {
  const t = useTranslations("import");
  if (result.kind === "working") return <p className="text-ink-soft">{t("working")}</p>;
  if (result.kind === "refused") return <p className="text-signal-text [overflow-wrap:anywhere]">{result.sentence}</p>;
  return (
    <p>
      {t(result.design.created ? "created" : "known")}{" "}
      <a href={`/design/${result.design.id}`} className={textLink}>
        {t("open")}
      </a>
    </p>
  );
}
