"use client";
import { useId } from "react";
import { fieldHint, fieldInput, fieldLabel } from "@/app/_components/field-styles";
import { useEarlyEntry } from "@/app/_components/use-early-entry";

interface SelectFieldProps<Value extends string> {
  label: string;
  hint?: string | undefined;
  values: readonly Value[];
  /** How a value is called. */
  nameOf(value: NoInfer<Value>): string;
  value: NoInfer<Value>;
  onChange(value: NoInfer<Value>): void;
}

/** A labelled choice of a form. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, values, nameOf, value, onChange } = props;
  const id = useId();
  const select = useEarlyEntry<HTMLSelectElement>((field) => onChange(field.value as Value));
  return (
    <div>
      <label htmlFor={id} className={fieldLabel}>
        {label}
      </label>
      <select
        ref={select}
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
        className={fieldInput}
      >
        {values.map((each) => (
          <option key={each} value={each}>
            {nameOf(each)}
          </option>
        ))}
      </select>
      {hint === undefined ? null : <p className={fieldHint}>{hint}</p>}
    </div>
  );
}
