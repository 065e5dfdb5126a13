/** Heading and lead of an account page; plain, so that client components can have it too. */
export function PageTitle({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <div className="mb-8">
      <h1 className="font-bold text-4xl">{title}</h1>
      {children === undefined ? null : (
        <p className="wrap-anywhere mt-3 text-ink-soft text-lg leading-relaxed">{children}</p>
      )}
    </div>
  );
}
