"use client";
import { FolderHeart, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { fieldProblem } from "@/app/_components/field-styles";
import { Modal } from "@/app/_components/modal";
import { readJson, sendJson } from "@/app/_components/send-json";
import { useChoice } from "@/app/_components/use-choice";
import { CollectionIsPublic, CollectionName } from "@/app/collection/_collection/collection-fields";
import type { CollectionChoice } from "@/lib/contracts/collection";
import { drawKey } from "@/lib/contracts/ids";

/** Puts the design into collections of one's own, and makes new ones. */
export function CollectButton({ designId }: { designId: string }) {
  const t = useTranslations("design.collect");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={secondaryButton} onClick={() => setOpen(true)}>
        <FolderHeart size={18} aria-hidden />
        {t("label")}
      </button>
      <Modal
        isOpen={isOpen}
        title={t("title")}
        description={t("description")}
        closeLabel={t("close")}
        hasForm
        onOpenChange={setOpen}
      >
        <Choices designId={designId} />
      </Modal>
    </>
  );
}

function Choices({ designId }: { designId: string }) {
  const t = useTranslations("design.collect");
  const [choices, setChoices] = useState<readonly CollectionChoice[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const load = async () => {
    const answer = await readJson<{ collections: CollectionChoice[] }>(`/api/designs/${designId}/collections`);
    if (answer.ok) setChoices(answer.value.collections);
    else setFailed(true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per design.
  useEffect(() => void load(), [designId]);
  return (
    <>
      <div className="min-h-24">
        {choices?.length === 0 ? <p className="text-ink-soft">{t("empty")}</p> : null}
        <ul className="flex flex-col">
          {choices?.map((choice) => (
            <ChoiceRow key={choice.id} designId={designId} collection={choice} />
          ))}
        </ul>
      </div>
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {hasFailed ? t("failed") : null}
      </p>
      <NewCollection designId={designId} onMade={load} />
    </>
  );
}

function ChoiceRow({ designId, collection }: { designId: string; collection: CollectionChoice }) {
  const t = useTranslations("design.collect");
  const { id, title, visibility } = collection;
  const {
    choice: isIn,
    outcome,
    choose,
  } = useChoice({
    url: `/api/collections/${id}/designs/${designId}`,
    initial: collection.isIn,
    bodyOf: (wanted: boolean) => ({ isIn: wanted }),
  });
  return (
    <li>
      <div className="flex items-center gap-2">
        <label className="flex min-h-12 min-w-0 grow items-center gap-3 rounded-xl px-2 hover:bg-line">
          <input
            type="checkbox"
            checked={isIn}
            onChange={() => choose(!isIn)}
            className="size-5 shrink-0 accent-signal"
          />
          <span className="min-w-0 grow truncate">{title}</span>
          <span className="shrink-0 text-ink-soft text-sm">
            {t(visibility === "public" ? "isPublic" : "isPrivate")}
          </span>
        </label>
        <Link
          href={`/collection/${id}`}
          prefetch={false}
          aria-label={t("open", { title })}
          className="grid size-11 place-items-center rounded-full hover:bg-line"
        >
          <span aria-hidden>→</span>
        </Link>
      </div>
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {outcome?.ok === false ? t("failed") : null}
      </p>
    </li>
  );
}

function NewCollection({ designId, onMade }: { designId: string; onMade(): Promise<void> }) {
  const t = useTranslations("design.collect");
  // One key per collection: a second press before the answer is the same collection.
  const [key, setKey] = useState(drawKey);
  const [title, setTitle] = useState("");
  const [isPublic, setPublic] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const create = async (event: React.FormEvent) => {
    event.preventDefault();
    if (title.trim() === "") return;
    const body = { key, title, visibility: isPublic ? "public" : "private", designId };
    const answer = await sendJson("POST", "/api/collections", body);
    if (!answer.ok) return setProblem(answer.message || t("failed"));
    setKey(drawKey());
    setTitle("");
    setProblem(null);
    await onMade();
  };
  return (
    <form onSubmit={create} className="mt-4 flex flex-col gap-3 border-line border-t pt-5">
      <CollectionName label={t("name")} value={title} isRequired={false} onChange={setTitle} />
      <CollectionIsPublic label={t("public")} value={isPublic} onChange={setPublic} />
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {problem}
      </p>
      <button type="submit" aria-disabled={title.trim() === ""} className={primaryButton}>
        <Plus size={18} aria-hidden />
        {t("create")}
      </button>
    </form>
  );
}
