/** A part of the settings. */
export function Section({ title, lead, children }: { title: string; lead?: string; children: React.ReactNode }) {
  return (
    <section className="border-line border-t py-8">
      <h2 className="font-bold text-xl">{title}</h2>
      {lead === undefined ? null : <p className="wrap-anywhere mt-1.5 text-ink-soft leading-relaxed">{lead}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}
