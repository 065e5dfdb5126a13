"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { compactButton, compactGraveButton, compactMainButton } from "@/app/_components/button-styles";
import { compactInput, fieldHint, fieldLabel, fieldProblem } from "@/app/_components/field-styles";
import type { DoneNotice } from "./admin-frame";
import { LogInAgain } from "./log-in-again";
import { type AdminMethod, useAdminAct } from "./use-admin-act";

/** A button of the form; its fields are sent with the form's, such as `{ act: "hide" }`. */
export interface AdminButton {
  label: string;
  fields?: Record<string, unknown>;
  /** `main`: what is done most; `grave`: it takes something away from somebody. */
  kind?: "main" | "grave";
  /** True for an act that needs no reason though others of the form do. */
  needsNoReason?: boolean;
}

const LOOKS = { main: compactMainButton, grave: compactGraveButton, plain: compactButton };

interface AdminFormProps {
  endpoint: string;
  method?: AdminMethod;
  /** Sent besides the fields. */
  fixed?: Record<string, unknown>;
  buttons: readonly AdminButton[];
  /** Asks for a reason under this label; `needed` refuses an empty one. */
  reason?: { label: string; hint?: string; isNeeded: boolean; name?: string };
  /** What is said when it is done; acts that the log cannot undo do not lead there. */
  notice?: DoneNotice;
  children?: React.ReactNode;
}

/** A form of the admin area: its named fields and the fields of the pressed button become the JSON body. */
export function AdminForm({
  endpoint,
  method = "POST",
  fixed = {},
  buttons,
  reason,
  notice = "undo",
  children,
}: AdminFormProps) {
  const t = useTranslations("admin.form");
  const id = useId();
  const { send, goOn, giveUp, isAsking, isBusy, problem } = useAdminAct(endpoint, { notice });
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const pressed = buttons[Number(submitter?.dataset.index ?? 0)];
    void send(method, { ...fixed, ...readFields(event.currentTarget), ...pressed?.fields });
  };
  return (
    <>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-x-2 gap-y-3" aria-busy={isBusy}>
        {children}
        {reason ? (
          <div className="min-w-0 grow basis-full sm:basis-72">
            <label htmlFor={`${id}-reason`} className={fieldLabel}>
              {reason.label}
              {reason.isNeeded ? null : <span className="font-normal text-ink-soft"> {t("optional")}</span>}
            </label>
            <textarea
              id={`${id}-reason`}
              name={reason.name ?? "reason"}
              rows={1}
              maxLength={500}
              required={reason.isNeeded}
              aria-describedby={reason.hint ? `${id}-hint` : undefined}
              className={`${compactInput} field-sizing-content block max-h-48 resize-none`}
            />
          </div>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          {buttons.map(({ label, kind, needsNoReason }, index) => (
            <button
              key={label}
              type="submit"
              data-index={index}
              aria-disabled={isBusy}
              formNoValidate={needsNoReason}
              className={LOOKS[kind ?? "plain"]}
            >
              {label}
            </button>
          ))}
        </div>
        {reason?.hint ? (
          <p id={`${id}-hint`} className={`${fieldHint} -mt-2 basis-full`}>
            {reason.hint}
          </p>
        ) : null}
        <p role="alert" className={`${fieldProblem} basis-full empty:hidden`}>
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
