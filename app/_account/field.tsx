"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type InputHTMLAttributes, type KeyboardEvent, useId, useState } from "react";

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "className"> {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  /** More than one for a text that should be seen as a whole; Enter still sends the form. */
  lineCount?: number;
}

const INPUT =
  "w-full rounded-xl border bg-raised px-4 text-base text-ink placeholder:text-ink-faint focus-visible:outline-offset-1";

const sendOnEnter = (event: KeyboardEvent<HTMLElement>) => {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.closest("form")?.requestSubmit();
};

/** A labelled input with its hint and its error, which screen readers say along with it. */
export function Field({
  label,
  hint,
  error,
  lineCount = 1,
  children,
  ...input
}: FieldProps & { children?: React.ReactNode }) {
  const id = useId();
  const described = [hint === undefined ? null : `${id}-hint`, error === undefined ? null : `${id}-error`];
  const look = `${INPUT} ${error === undefined ? "border-line-strong" : "border-signal-text"}`;
  const state = {
    id,
    "aria-invalid": error !== undefined,
    "aria-describedby": described.filter((part) => part !== null).join(" ") || undefined,
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-semibold text-sm">
        {label}
      </label>
      <div className="relative">
        {lineCount > 1 ? (
          <textarea
            {...state}
            name={input.name}
            rows={lineCount}
            autoComplete={input.autoComplete}
            autoCapitalize={input.autoCapitalize}
            spellCheck={input.spellCheck}
            onKeyDown={sendOnEnter}
            className={`${look} block resize-none py-2.5`}
          />
        ) : (
          <input {...input} {...state} className={`${look} h-12 ${children ? "pr-14" : ""}`} />
        )}
        {children}
      </div>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="mt-1.5 text-ink-soft text-sm leading-snug">
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="mt-1.5 font-medium text-signal-text text-sm leading-snug">
          {error}
        </p>
      )}
    </div>
  );
}

/** A password, hidden until somebody wants to see it. */
export function PasswordField(props: Omit<FieldProps, "type">) {
  const t = useTranslations("account");
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Field {...props} type={isShown ? "text" : "password"} autoCapitalize="none" spellCheck={false}>
      <button
        type="button"
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-0 right-0 grid w-12 place-items-center rounded-xl text-ink-soft hover:text-ink"
        aria-label={t(isShown ? "hidePassword" : "showPassword")}
        aria-pressed={isShown}
      >
        <Icon size={20} aria-hidden />
      </button>
    </Field>
  );
}

/** The password of one's own account, before a borrowed browser changes something; nothing for an account that has none. */
export function OwnPasswordField({ hasPassword, error }: { hasPassword: boolean; error: string | undefined }) {
  const t = useTranslations("account");
  return hasPassword ? (
    <PasswordField name="current" label={t("currentPassword")} autoComplete="current-password" error={error} />
  ) : null;
}
