import { type InputHTMLAttributes, useId } from "react";
import { fieldInput, fieldLabel } from "./field-styles";

interface LabelledInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "id"> {
  label: string;
}

/** A field of a form below its label. */
export function LabelledInput({ label, className = "", ...input }: LabelledInputProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={fieldLabel}>
        {label}
      </label>
      <input {...input} id={id} className={`${fieldInput} ${className}`} />
    </div>
  );
}
