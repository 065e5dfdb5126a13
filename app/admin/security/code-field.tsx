import { LabelledInput } from "@/app/_components/labelled-input";

/** A code of an authenticator app, or a recovery code. */
export function CodeField({ label }: { label: string }) {
  return (
    <LabelledInput
      label={label}
      name="code"
      required
      minLength={6}
      maxLength={40}
      autoComplete="one-time-code"
      className="max-w-60 font-mono tracking-widest"
    />
  );
}
