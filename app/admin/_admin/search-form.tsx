import { Search } from "lucide-react";
import { useId } from "react";
import { compactButton } from "@/app/_components/button-styles";
import { compactInput } from "@/app/_components/field-styles";

interface SearchFormProps {
  label: string;
  submit: string;
  words: string;
  /** Other parameters of the address that a search keeps. */
  kept?: Readonly<Record<string, string>>;
}

/** Searches by the address (`?words=`), so that a result can be kept and works without JavaScript. */
export function SearchForm({ label, submit, words, kept = {} }: SearchFormProps) {
  const id = useId();
  return (
    <search>
      <form className="mb-5 flex max-w-xl items-center gap-2">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor={id} className="sr-only">
          {label}
        </label>
        <div className="relative min-w-0 flex-1">
          <Search size={16} aria-hidden className="-translate-y-1/2 absolute top-1/2 left-3 text-ink-soft" />
          <input
            id={id}
            name="words"
            type="search"
            defaultValue={words}
            maxLength={100}
            placeholder={label}
            className={`${compactInput} pl-9! text-ellipsis`}
          />
        </div>
        <button type="submit" className={compactButton}>
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
