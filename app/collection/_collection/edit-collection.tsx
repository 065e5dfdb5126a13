"use client";
import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { AskTwice } from "@/app/_components/ask-twice";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { fieldInput, fieldLabel, fieldProblem } from "@/app/_components/field-styles";
import { Modal } from "@/app/_components/modal";
import { sendJson } from "@/app/_components/send-json";
import type { CollectionView } from "@/lib/contracts/collection";
import { CollectionIsPublic, CollectionName } from "./collection-fields";

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
      <Modal
        isOpen={isOpen}
        title={t("editTitle")}
        description=""
        closeLabel={t("close")}
        hasForm
        onOpenChange={setOpen}
      >
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
      <CollectionName label={t("name")} value={title} isRequired onChange={setTitle} />
      <div>
        <label htmlFor={id} className={fieldLabel}>
          {t("about")}
        </label>
        <textarea
          id={id}
          value={description}
          maxLength={1000}
          rows={3}
          onChange={(event) => setDescription(event.target.value)}
          className={fieldInput}
        />
      </div>
      <CollectionIsPublic label={t("public")} value={isPublic} onChange={setPublic} />
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {problem}
      </p>
      <button type="submit" className={primaryButton}>
        {t("save")}
      </button>
      <div className="border-line border-t pt-4">
        <AskTwice
          label={t("delete")}
          question={t("deleteAsk")}
          yes={t("deleteYes")}
          no={t("deleteNo")}
          onYes={() => void remove()}
        />
      </div>
    </form>
  );
}
