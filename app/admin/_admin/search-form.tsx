import { useId } from "react";
import { secondaryButton } from "@/app/_components/button-styles";
import { fieldInput, fieldLabel } from "@/app/_components/field-styles";

/** Searches by the address (`?words=`), so that a result can be kept and works without JavaScript. */
export function SearchForm({ label, submit, words }: { label: string; submit: string; words: string }) {
  const id = useId();
  return (
    <search>
      <form className="mb-6 flex max-w-xl items-end gap-2">
        <div className="min-w-0 flex-1">
          <label htmlFor={id} className={fieldLabel}>
            {label}
          </label>
          <input id={id} name="words" type="search" defaultValue={words} maxLength={100} className={fieldInput} />
        </div>
        <button type="submit" className={`${secondaryButton} h-11`}>
          {submit}
        </button>
      </form>
    </search>
  );
}

/** `?words=` of a page of the admin area, at most 100 characters. */
export async function wordsOf(searchParams: Promise<Record<string, string | string[] | undefined>>): Promise<string> {
  const { words } = await searchParams;
  return typeof words === "string" ? words.slice(0, 100) : "";
}
