import { LabelledInput } from "@/app/_components/labelled-input";
import { MAX_COLLECTION_TITLE_LENGTH } from "@/lib/contracts/collection";

interface FieldProps<Value> {
  label: string;
  value: Value;
  onChange(value: Value): void;
}

export function CollectionName({ label, value, isRequired, onChange }: FieldProps<string> & { isRequired: boolean }) {
  return (
    <LabelledInput
      label={label}
      required={isRequired}
      value={value}
      maxLength={MAX_COLLECTION_TITLE_LENGTH}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Who may see it: everybody, or its owner. */
export function CollectionIsPublic({ label, value, onChange }: FieldProps<boolean>) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="checkbox"
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 accent-signal"
      />
      {label}
    </label>
  );
}
