"use client";
import { useId } from "react";
import { fieldHint, fieldInput, fieldLabel, fieldProblem } from "@/app/_components/field-styles";
import { useEarlyEntry } from "@/app/_components/use-early-entry";

interface FieldProps {
  label: string;
  /** The way to it in what is sent: `slots.0.tag`. Problems say it, and the form finds the field by it. */
  name: string;
  hint?: string;
  /** What is wrong with it. */
  problem?: string | undefined;
  type?: "text" | "number" | "datetime-local";
  value: string;
  /** More than one makes it a text area. */
  lineCount?: number;
  onChange(value: string): void;
}

/** A labelled field of a form, with its hint and its problem. */
export function Field({ label, name, hint, problem, type = "text", value, lineCount = 1, onChange }: FieldProps) {
  const id = useId();
  const root = useEarlyEntry<HTMLDivElement>((entered) => onChange(entered.value));
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  const common = {
    id,
    name,
    value,
    className: `${fieldInput} aria-invalid:border-signal-text`,
    "aria-invalid": problem ? true : undefined,
    "aria-describedby": described || undefined,
  };
  return (
    <div ref={root}>
      <label htmlFor={id} className={fieldLabel}>
        {label}
      </label>
      {lineCount > 1 ? (
        <textarea {...common} rows={lineCount} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...common} type={type} onChange={(event) => onChange(event.target.value)} />
      )}
      {hint ? (
        <p id={`${id}-hint`} className={fieldHint}>
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className={`mt-1 ${fieldProblem}`}>
          {problem}
        </p>
      ) : null}
    </div>
  );
}
