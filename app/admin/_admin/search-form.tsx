import Form from "next/form";
import { compactButton } from "@/app/_components/button-styles";
import { SearchInput } from "./search-input";

interface SearchFormProps {
  /** Address of the page without parameters. */
  action: string;
  label: string;
  submit: string;
  words: string;
  /** Other parameters of the address that a search keeps. */
  kept?: Readonly<Record<string, string>>;
}

/**
 * Searches by the address (`?words=`), so that a result can be kept and works without JavaScript. With it the page stays, and
 * what was begun there.
 */
export function SearchForm({ action, label, submit, words, kept = {} }: SearchFormProps) {
  return (
    <search>
      <Form action={action} prefetch={false} className="mb-5 flex max-w-xl items-center gap-2">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SearchInput label={label} words={words} />
        <button type="submit" className={compactButton}>
          {submit}
        </button>
      </Form>
    </search>
  );
}

/** `?words=` of a page of the admin area, at most 100 characters. */
export async function wordsOf(searchParams: Promise<Record<string, string | string[] | undefined>>): Promise<string> {
  const { words } = await searchParams;
  return typeof words === "string" ? words.slice(0, 100) : "";
}
