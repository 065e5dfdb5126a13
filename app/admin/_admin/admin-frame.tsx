"use client";
import { Check } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { createContext, useCallback, useContext, useEffect, useState } from "react";

/** `undo`: what was done can be undone in the log. */
export type DoneNotice = "done" | "undo";

interface AdminFrame {
  /** False: nobody asks this admin for a code in vain. */
  hasSecondFactor: boolean;
  /** Says that an act is done, also when what it was done to has left the page. */
  tellDone(notice: DoneNotice): void;
}

const FrameContext = createContext<AdminFrame>({ hasSecondFactor: false, tellDone: () => undefined });

export const useAdminFrame = (): AdminFrame => useContext(FrameContext);

const SHOWN_MS = 8_000;

/** What all pages of the admin area share: whether a second factor is set up, and one line about what was just done. */
export function AdminFrameProvider({
  hasSecondFactor,
  children,
}: {
  hasSecondFactor: boolean;
  children: React.ReactNode;
}) {
  const t = useTranslations("admin.form");
  const [doneCount, setDoneCount] = useState(0);
  const [isShown, setShown] = useState(false);
  const [notice, setNotice] = useState<DoneNotice>("done");
  const tellDone = useCallback((next: DoneNotice) => {
    setDoneCount((count) => count + 1);
    setNotice(next);
    setShown(true);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every act begins the time anew.
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [doneCount]);
  return (
    <FrameContext value={{ hasSecondFactor, tellDone }}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-0 bottom-5 z-40 flex justify-center px-5">
        {isShown ? (
          <p
            key={doneCount}
            className="pointer-events-auto flex min-h-11 items-center gap-2 rounded-full bg-ink py-1 pr-2 pl-4 text-paper text-sm shadow-card pointer-fine:min-h-10"
          >
            <Check size={16} aria-hidden />
            <span className="pr-2">{t("done")}</span>
            {notice === "undo" ? (
              <Link
                href="/admin/audit"
                prefetch={false}
                className="inline-flex min-h-11 items-center rounded-full px-2 underline underline-offset-4 pointer-fine:min-h-8"
              >
                {t("undoInLog")}
              </Link>
            ) : null}
          </p>
        ) : null}
      </div>
    </FrameContext>
  );
}
