/** A command to copy, with what it does. Long lines break, so that nothing has to be scrolled sideways. */
export function CommandExample({ label, command }: { label: string; command: string }) {
  return (
    <figure>
      <figcaption className="text-ink-soft text-sm">{label}</figcaption>
      <pre className="mt-1 rounded-xl border border-line bg-panel px-4 py-3 text-[13px] leading-relaxed">
        <code className="whitespace-pre-wrap break-words font-mono [overflow-wrap:anywhere]">{command}</code>
      </pre>
    </figure>
  );
}
