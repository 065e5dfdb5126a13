"use client";
import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { secondaryButton } from "@/app/_components/button-styles";
import { Modal } from "@/app/_components/modal";
import { readJson } from "@/app/_components/send-json";
import type { Licence } from "@/lib/contracts/licence";
import type { EditableDesign } from "@/lib/contracts/publish";
import { EditForm } from "./edit-form";

/** What the author's form begins with. */
export interface EditState {
  design: EditableDesign;
  licences: Licence[];
}

/** For the author: name, words, tags, licence, who may see it; delete. */
export function EditButton({ designId }: { designId: string }) {
  const t = useTranslations("publish");
  const router = useRouter();
  const [state, setState] = useState<EditState | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const open = async () => {
    setOpen(true);
    setState(null);
    setFailed(false);
    const answer = await readJson<EditState>(`/api/designs/${designId}`);
    setFailed(!answer.ok);
    if (answer.ok) setState(answer.value);
  };
  return (
    <>
      <button type="button" className={secondaryButton} onClick={() => void open()}>
        <Pencil size={18} aria-hidden />
        {t("edit")}
      </button>
      <Modal
        isOpen={isOpen}
        title={t("editTitle")}
        description={t("editDescription")}
        closeLabel={t("close")}
        hasForm
        onOpenChange={setOpen}
      >
        {hasFailed ? (
          <div role="alert" className="min-h-96">
            <p className="text-ink-soft">{t("loadFailed")}</p>
            <button type="button" className={`${secondaryButton} mt-3`} onClick={() => void open()}>
              {t("retry")}
            </button>
          </div>
        ) : state === null ? (
          <p role="status" className="min-h-96 text-ink-soft">
            {t("loading")}
          </p>
        ) : (
          <EditForm
            state={state}
            onSaved={() => {
              setOpen(false);
              router.refresh();
            }}
            onDeleted={() => router.push("/my?show=published")}
          />
        )}
      </Modal>
    </>
  );
}
