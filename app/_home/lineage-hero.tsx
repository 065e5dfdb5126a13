export function LineageHero() {
  return <div className="studio aspect-square rounded-3xl" />;
}
