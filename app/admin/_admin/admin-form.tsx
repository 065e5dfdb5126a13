"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { fieldHint, fieldInput, fieldLabel, fieldProblem } from "@/app/_components/field-styles";
import { LogInAgain } from "./log-in-again";
import { type AdminMethod, useAdminAct } from "./use-admin-act";

/** A button of the form; its fields are sent with the form's, such as `{ act: "hide" }`. */
export interface AdminButton {
  label: string;
  fields?: Record<string, unknown>;
  isMain?: boolean;
}

interface AdminFormProps {
  endpoint: string;
  method?: AdminMethod;
  /** Sent besides the fields. */
  fixed?: Record<string, unknown>;
  buttons: readonly AdminButton[];
  /** Asks for a reason under this label; `needed` refuses an empty one. */
  reason?: { label: string; hint?: string; isNeeded: boolean; name?: string };
  children?: React.ReactNode;
}

/** A form of the admin area: its named fields and the fields of the pressed button become the JSON body. */
export function AdminForm({ endpoint, method = "POST", fixed = {}, buttons, reason, children }: AdminFormProps) {
  const t = useTranslations("admin.form");
  const id = useId();
  const { send, goOn, giveUp, isAsking, isBusy, isDone, problem } = useAdminAct(endpoint);
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const pressed = buttons[Number(submitter?.dataset.index ?? 0)];
    void send(method, { ...fixed, ...readFields(event.currentTarget), ...pressed?.fields });
  };
  return (
    <>
      <form onSubmit={submit} className="flex flex-col gap-3">
        {children}
        {reason ? (
          <div>
            <label htmlFor={`${id}-reason`} className={fieldLabel}>
              {reason.label}
            </label>
            <textarea
              id={`${id}-reason`}
              name={reason.name ?? "reason"}
              rows={2}
              maxLength={500}
              required={reason.isNeeded}
              aria-describedby={reason.hint ? `${id}-hint` : undefined}
              className={fieldInput}
            />
            {reason.hint ? (
              <p id={`${id}-hint`} className={fieldHint}>
                {reason.hint}
              </p>
            ) : null}
          </div>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          {buttons.map(({ label, isMain }, index) => (
            <button
              key={label}
              type="submit"
              data-index={index}
              aria-disabled={isBusy}
              className={`${isMain ? primaryButton : secondaryButton} h-11 px-4 text-sm`}
            >
              {label}
            </button>
          ))}
          <span role="status" className="text-ink-soft text-sm">
            {isDone ? t("done") : ""}
          </span>
        </div>
        <p role="alert" className={`${fieldProblem} empty:hidden`}>
          {problem}
        </p>
      </form>
      <LogInAgain isOpen={isAsking} onDone={goOn} onClose={giveUp} />
    </>
  );
}

/** Named fields by their kinds: numbers, yes or no, texts. */
function readFields(form: HTMLFormElement): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const element of form.elements) {
    if (
      !(
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
      )
    ) {
      continue;
    }
    if (element.name === "") continue;
    if (element instanceof HTMLInputElement && element.type === "checkbox") fields[element.name] = element.checked;
    else if (element instanceof HTMLInputElement && element.type === "number")
      fields[element.name] = element.valueAsNumber;
    else fields[element.name] = element.value;
  }
  return fields;
}
