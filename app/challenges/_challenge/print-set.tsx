"use client";
import { Download, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { secondaryButton } from "@/app/_components/button-styles";
import { useEarlyEntry } from "@/app/_components/use-early-entry";
import { CHESS_MEN, PRINT_SET_SIZES, type PrintSetSize, type PrintSide } from "@/lib/contracts/challenge";

/** So long a plate that is being made is asked for again. */
const PATIENCE_MS = 90_000;
/** From then on it is said that it takes longer than it should. */
const USUAL_MS = 15_000;

/** Both sides as files for a slicer. Without JavaScript the links download too, once the plate is there. */
export function PrintSet({ slug }: { slug: string }) {
  const t = useTranslations("challenge");
  const id = useId();
  const [percent, setPercent] = useState<PrintSetSize>(100);
  const select = useEarlyEntry<HTMLSelectElement>(({ value }) => setPercent(Number(value) as PrintSetSize));
  const [busySide, setBusySide] = useState<PrintSide | null>(null);
  const [message, setMessage] = useState("");
  const hrefOf = (side: PrintSide) => `/api/challenges/${slug}/print-set/${side}?size=${percent}`;
  const download = async (side: PrintSide) => {
    if (busySide !== null) return;
    setBusySide(side);
    setMessage(t("printPreparing"));
    const slow = setTimeout(() => setMessage(t("printSlow")), USUAL_MS);
    try {
      const outcome = await fetchPlate(hrefOf(side));
      setMessage(typeof outcome === "string" ? t(outcome) : outcome.sentence);
    } finally {
      clearTimeout(slow);
      setBusySide(null);
    }
  };
  return (
    <section aria-labelledby="print-set" className="mt-14 max-w-3xl">
      <h2 id="print-set" className="font-bold text-2xl sm:text-3xl">
        {t("print")}
      </h2>
      <p className="mt-2 text-ink-soft">{t("printLead")}</p>
      <div className="mt-5 flex flex-wrap items-end gap-3">
        <div className="flex flex-col gap-1.5">
          <label htmlFor={id} className="font-semibold text-sm">
            {t("printSize")}
          </label>
          <select
            ref={select}
            id={id}
            value={percent}
            autoComplete="off"
            onChange={(event) => setPercent(Number(event.target.value) as PrintSetSize)}
            className="h-12 rounded-full border border-line-strong bg-raised px-4"
          >
            {PRINT_SET_SIZES.map((size) => (
              <option key={size} value={size}>
                {t("printSizeOption", { percent: size, height: Math.round((CHESS_MEN.king.heightMm * size) / 100) })}
              </option>
            ))}
          </select>
        </div>
        {(["light", "dark"] as const).map((side) => (
          <a
            key={side}
            href={hrefOf(side)}
            download
            aria-disabled={busySide !== null}
            className={secondaryButton}
            onClick={(event) => {
              event.preventDefault();
              download(side);
            }}
          >
            {busySide === side ? (
              <LoaderCircle size={18} aria-hidden className="motion-safe:animate-spin" />
            ) : (
              <Download size={18} aria-hidden />
            )}
            {t(side === "light" ? "printLight" : "printDark")}
          </a>
        ))}
      </div>
      <p role="status" className="mt-3 min-h-6 text-ink-soft text-sm">
        {message}
      </p>
    </section>
  );
}

/** The key of what is said about it, or the server's own sentence. */
type Outcome = "printReady" | "printFailed" | "printCut" | { sentence: string };

/** Asks until the plate is there, waiting as long as the server says, and hands it to the browser as a file. */
async function fetchPlate(href: string): Promise<Outcome> {
  const endMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const response = await fetch(href).catch(nullWithoutNetwork);
    if (response?.ok) {
      const plate = await response.blob().catch(nullWithoutNetwork);
      if (plate === null) return "printCut";
      saveFile(plate, nameOf(response) ?? "plate.3mf");
      return "printReady";
    }
    if (response?.status === 409) return sentenceOf(response);
    if (response?.status !== 503 || performance.now() > endMs) return "printFailed";
    await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(response.headers.get("retry-after") ?? 1)));
  }
}

/** The network that fails, or ends in the middle of a body, is a TypeError. */
function nullWithoutNetwork(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}

async function sentenceOf(response: Response): Promise<Outcome> {
  try {
    return { sentence: ((await response.json()) as { error: { message: string } }).error.message };
  } catch {
    return "printFailed"; // Cut short, or not an answer of ours.
  }
}

const nameOf = (response: Response) =>
  /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];

function saveFile(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the bytes by the time anything else runs.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
