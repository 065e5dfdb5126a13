/** A lit place on which nothing stands. Decoration of the pages that have nothing to show. */
export function EmptyPlinth() {
  return (
    <svg viewBox="0 0 320 200" className="w-72" aria-hidden="true">
      <defs>
        <radialGradient id="plinth-shadow">
          <stop offset="0" stopColor="#000" stopOpacity="0.28" />
          <stop offset="0.55" stopColor="#000" stopOpacity="0.1" />
          <stop offset="1" stopColor="#000" stopOpacity="0" />
        </radialGradient>
      </defs>
      <ellipse cx="160" cy="164" rx="120" ry="26" fill="url(#plinth-shadow)" />
      <path
        className="fill-none stroke-ink-faint"
        strokeWidth="2.5"
        strokeDasharray="2 9"
        strokeLinecap="round"
        d="M136 20h48c6 0 9 5 7 10-6 12-8 18-8 25 0 20 34 30 34 62 0 28-24 46-57 46s-57-18-57-46c0-32 34-42 34-62 0-7-2-13-8-25-2-5 1-10 7-10Z"
      />
    </svg>
  );
}
