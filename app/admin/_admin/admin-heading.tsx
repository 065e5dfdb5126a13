/** Title of a page of the admin area, a sentence about it, and what it offers at its right. */
export function AdminHeading({ title, lead, children }: { title: string; lead: string; children?: React.ReactNode }) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div>
        <h1 className="font-bold text-2xl sm:text-3xl">{title}</h1>
        <p className="mt-1 max-w-2xl text-ink-soft">{lead}</p>
      </div>
      {children}
    </header>
  );
}

/** Title of a part of a page. */
export const partTitle = "mb-2.5 font-bold text-lg";

/** What a list shows when it is empty. */
export function EmptyList({ children }: { children: React.ReactNode }) {
  return (
    <p className="rounded-2xl border border-line border-dashed px-5 py-8 text-center text-ink-soft text-sm">
      {children}
    </p>
  );
}

/** A box around one thing that is decided about. */
export const panel = "rounded-2xl border border-line bg-panel p-4 sm:p-5";
/** A box around a list of rows; a line between them. */
export const rowList = "divide-y divide-line rounded-2xl border border-line bg-panel";
export const listRow = "px-4 py-3 sm:px-5";

/** A small word in a frame. */
export function Badge({ children, isLoud = false }: { children: React.ReactNode; isLoud?: boolean }) {
  return (
    <span
      className={`inline-flex items-center whitespace-nowrap rounded-full border px-2 py-px text-xs ${isLoud ? "border-signal-text font-semibold text-signal-text" : "border-line-strong text-ink-soft"}`}
    >
      {children}
    </span>
  );
}
