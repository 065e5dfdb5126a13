"use client";
import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sendJson } from "@/app/_components/send-json";

/** Takes a design out of one's own collection. */
export function TakeOut({ collectionId, design }: { collectionId: string; design: { id: string; title: string } }) {
  const t = useTranslations("collection");
  const router = useRouter();
  const [hasFailed, setFailed] = useState(false);
  const takeOut = async () => {
    const answer = await sendJson("PUT", `/api/collections/${collectionId}/designs/${design.id}`, { isIn: false });
    setFailed(!answer.ok);
    if (answer.ok) router.refresh();
  };
  return (
    <>
      <button
        type="button"
        aria-label={t("remove", { title: design.title })}
        title={t("remove", { title: design.title })}
        onClick={() => void takeOut()}
        className="absolute top-2 right-2 grid size-11 place-items-center rounded-full bg-raised/90 text-ink-soft shadow-card hover:text-signal-text"
      >
        <X size={18} aria-hidden />
      </button>
      <p role="status" className="text-signal-text text-sm empty:hidden">
        {hasFailed ? t("failed") : null}
      </p>
    </>
  );
}
