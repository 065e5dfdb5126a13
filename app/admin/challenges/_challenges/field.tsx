"use client";
import { useId } from "react";
import { fieldHint, fieldInput, fieldLabel } from "@/app/_components/field-styles";

interface FieldProps {
  label: string;
  hint?: string;
  type?: "text" | "number" | "datetime-local";
  value: string;
  /** More than one makes it a text area. */
  lineCount?: number;
  onChange(value: string): void;
}

/** A labelled field of a form. */
export function Field({ label, hint, type = "text", value, lineCount = 1, onChange }: FieldProps) {
  const id = useId();
  const common = {
    id,
    value,
    className: fieldInput,
    "aria-describedby": hint ? `${id}-hint` : undefined,
  };
  return (
    <div>
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
    </div>
  );
}
