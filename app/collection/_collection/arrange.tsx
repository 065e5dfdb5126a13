"use client";
import { ArrowUpToLine, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sendJson } from "@/app/_components/send-json";
import type { CollectInput } from "@/lib/contracts/collection";

interface ArrangeProps {
  collectionId: string;
  design: { id: string; title: string };
  isFirst: boolean;
}

/** Makes a design of one's own collection the first, or takes it out. */
export function Arrange({ collectionId, design, isFirst }: ArrangeProps) {
  const t = useTranslations("collection");
  const router = useRouter();
  const [said, setSaid] = useState<"failed" | "movedToFront" | null>(null);
  const send = async (input: CollectInput) => {
    const answer = await sendJson("PUT", `/api/collections/${collectionId}/designs/${design.id}`, input);
    setSaid(!answer.ok ? "failed" : input.isIn ? "movedToFront" : null);
    if (answer.ok) router.refresh();
  };
  return (
    <>
      <button
        type="button"
        aria-label={t("toFront", { title: design.title })}
        title={t("toFront", { title: design.title })}
        aria-disabled={isFirst}
        onClick={() => void (isFirst ? null : send({ isIn: true, toFront: true }))}
        className="absolute top-2 left-2 grid size-11 place-items-center rounded-full bg-raised/90 text-ink-soft shadow-card hover:text-signal-text aria-disabled:not-focus-visible:sr-only"
      >
        <ArrowUpToLine size={18} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={t("remove", { title: design.title })}
        title={t("remove", { title: design.title })}
        onClick={() => void send({ isIn: false })}
        className="absolute top-2 right-2 grid size-11 place-items-center rounded-full bg-raised/90 text-ink-soft shadow-card hover:text-signal-text"
      >
        <X size={18} aria-hidden />
      </button>
      <p role="status" className={said === "failed" ? "text-signal-text text-sm" : "sr-only"}>
        {said === null ? null : t(said, { title: design.title })}
      </p>
    </>
  );
}
