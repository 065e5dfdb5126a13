/** Title of a page of the admin area, and a sentence about it. */
export function AdminHeading({ title, lead }: { title: string; lead: string }) {
  return (
    <header className="mb-8">
      <h1 className="font-bold text-3xl sm:text-4xl">{title}</h1>
      <p className="mt-2 max-w-2xl text-ink-soft text-lg">{lead}</p>
    </header>
  );
}

/** What a list shows when it is empty. */
export function EmptyList({ children }: { children: React.ReactNode }) {
  return <p className="rounded-2xl border border-line border-dashed p-8 text-center text-ink-soft">{children}</p>;
}

/** A box around one thing of a list. */
export const panel = "rounded-2xl border border-line bg-panel p-4 sm:p-5";

/** A small word in a frame. */
export function Badge({ children, isLoud = false }: { children: React.ReactNode; isLoud?: boolean }) {
  return (
    <span
      className={`inline-flex items-center rounded-full border px-2.5 py-0.5 text-sm ${isLoud ? "border-signal-text font-semibold text-signal-text" : "border-line-strong text-ink-soft"}`}
    >
      {children}
    </span>
  );
}
