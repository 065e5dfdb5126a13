"use client";
import { Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { fieldInput, fieldLabel, fieldProblem } from "@/app/_components/field-styles";
import { Modal } from "@/app/_components/modal";
import { sendJson } from "@/app/_components/send-json";
import { type CollectionView, MAX_COLLECTION_TITLE_LENGTH } from "@/lib/contracts/collection";

type Edited = Pick<CollectionView, "id" | "title" | "description" | "visibility" | "version">;

/** For the owner: name, words, who may see it; delete. */
export function EditCollection({ collection }: { collection: Edited }) {
  const t = useTranslations("collection");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={secondaryButton} onClick={() => setOpen(true)}>
        <Pencil size={18} aria-hidden />
        {t("edit")}
      </button>
      <Modal isOpen={isOpen} title={t("editTitle")} description="" closeLabel={t("close")} onOpenChange={setOpen}>
        <EditForm collection={collection} onSaved={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function EditForm({ collection, onSaved }: { collection: Edited; onSaved(): void }) {
  const t = useTranslations("collection");
  const router = useRouter();
  const id = useId();
  const [title, setTitle] = useState(collection.title);
  const [description, setDescription] = useState(collection.description);
  const [isPublic, setPublic] = useState(collection.visibility === "public");
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const url = `/api/collections/${collection.id}`;
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    const visibility = isPublic ? "public" : "private";
    const answer = await sendJson("PATCH", url, { title, description, visibility, version: collection.version });
    if (!answer.ok) return setProblem(answer.code === "CONFLICT" ? t("conflict") : answer.message || t("failed"));
    onSaved();
    router.refresh();
  };
  const remove = async () => {
    const answer = await sendJson("DELETE", url, {});
    if (answer.ok) router.push("/my?show=collections");
    else setProblem(answer.message || t("failed"));
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-4">
      <div>
        <label htmlFor={`${id}-title`} className={fieldLabel}>
          {t("name")}
        </label>
        <input
          id={`${id}-title`}
          required
          value={title}
          maxLength={MAX_COLLECTION_TITLE_LENGTH}
          autoComplete="off"
          onChange={(event) => setTitle(event.target.value)}
          className={fieldInput}
        />
      </div>
      <div>
        <label htmlFor={`${id}-about`} className={fieldLabel}>
          {t("about")}
        </label>
        <textarea
          id={`${id}-about`}
          value={description}
          maxLength={1000}
          rows={3}
          onChange={(event) => setDescription(event.target.value)}
          className={fieldInput}
        />
      </div>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          checked={isPublic}
          onChange={(event) => setPublic(event.target.checked)}
          className="size-5 accent-signal"
        />
        {t("public")}
      </label>
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {problem}
      </p>
      <button type="submit" className={primaryButton}>
        {t("save")}
      </button>
      <div className="border-line border-t pt-4">
        {isAsking ? (
          <div role="alert">
            <p className="font-semibold">{t("deleteAsk")}</p>
            <div className="mt-3 flex flex-wrap gap-2">
              <button type="button" className={primaryButton} onClick={() => void remove()}>
                {t("deleteYes")}
              </button>
              <button type="button" className={secondaryButton} onClick={() => setAsking(false)}>
                {t("deleteNo")}
              </button>
            </div>
          </div>
        ) : (
          <button
            type="button"
            onClick={() => setAsking(true)}
            className="inline-flex min-h-11 items-center gap-2 text-ink-soft text-sm hover:text-signal-text"
          >
            <Trash2 size={16} aria-hidden />
            {t("delete")}
          </button>
        )}
      </div>
    </form>
  );
}
