import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

/** A page to read: one column, a title, sections. */
export function TextPage({ title, lead, children }: { title: string; lead: string; children: React.ReactNode }) {
  return (
    <>
      <SiteHeader />
      <main className="mx-auto max-w-3xl px-5 pt-6 sm:px-8">
        <h1 className="font-bold text-4xl leading-tight sm:text-5xl">{title}</h1>
        <p className="mt-4 text-ink-soft text-lg leading-relaxed">{lead}</p>
        {children}
      </main>
      <SiteFooter />
    </>
  );
}

export function TextSection({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="font-bold text-2xl">
        {title}
      </h2>
      <div className="mt-3 space-y-3 leading-relaxed">{children}</div>
    </section>
  );
}
