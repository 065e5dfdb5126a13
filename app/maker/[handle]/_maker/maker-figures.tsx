/** Numbers with what they count. */
export function MakerFigures({ label, figures }: { label: string; figures: readonly (readonly [string, string])[] }) {
  return (
    <ul aria-label={label} className="mt-8 flex flex-wrap gap-x-10 gap-y-3 border-line border-y py-5">
      {figures.map(([figure, counted]) => (
        <li key={counted} className="flex items-baseline gap-2">
          <span className="font-bold font-display text-2xl tabular-nums">{figure}</span>
          <span className="text-ink-soft">{counted}</span>
        </li>
      ))}
    </ul>
  );
}
