import { useId } from "react";
import { fieldInput, fieldLabel } from "@/app/_components/field-styles";

/** A code of an authenticator app, or a recovery code. */
export function CodeField({ label }: { label: string }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={fieldLabel}>
        {label}
      </label>
      <input
        id={id}
        name="code"
        required
        minLength={6}
        maxLength={40}
        autoComplete="one-time-code"
        className={`${fieldInput} max-w-60 font-mono tracking-widest`}
      />
    </div>
  );
}
