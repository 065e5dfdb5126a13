import { useTranslations } from "next-intl";
import type { ChallengeView, PlaceView, SlotView } from "@/lib/contracts/challenge";
import { JudgeLink } from "./judge-link";
import { PlaceCard } from "./place-card";

/** Slots one after another, each with its places; slots of a single place stand side by side. */
export function SlotShelf({ challenge }: { challenge: ChallengeView }) {
  const t = useTranslations("challenge");
  const isOpen = challenge.phase !== "closed";
  if (challenge.slots.every(({ placeCount }) => placeCount === 1)) {
    return (
      <ul className="mt-6 grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 lg:grid-cols-6">
        {challenge.slots.map((slot) => (
          <li key={slot.id} className="flex min-w-0 flex-col">
            <h3 className="mb-2 font-bold text-2xl">{slot.title}</h3>
            <PlaceCard place={slot.places[0]!} tag={slot.tag} scoring={challenge.scoring} isOpen={isOpen} />
            <div className="mt-1">
              <JudgeLink challenge={challenge} slot={slot} />
            </div>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className="mt-6 grid gap-10">
      {challenge.slots.map((slot) => (
        <section key={slot.id} aria-labelledby={`slot-${slot.id}`}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
            <h3 id={`slot-${slot.id}`} className="font-bold text-xl">
              {slot.title}
            </h3>
            <JudgeLink challenge={challenge} slot={slot} />
          </div>
          <ol className="mt-4 grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 lg:grid-cols-5">
            {shownOf(slot).map((place) => (
              <li key={place.rank} className="min-w-0">
                <p className="mb-2 font-semibold text-sm">
                  {place.holder.kind === "empty"
                    ? t(isOpen ? "freePlaces" : "unwonPlaces", { count: slot.placeCount - place.rank + 1 })
                    : t("place", { rank: place.rank })}
                </p>
                <PlaceCard place={place} tag={slot.tag} scoring={challenge.scoring} isOpen={isOpen} isEmptySaid />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** Who stands in the places, and of those that are free only the first: one invitation is enough. */
const shownOf = ({ places }: SlotView): PlaceView[] => {
  const taken = places.filter(({ holder }) => holder.kind !== "empty");
  return [...taken, ...places.filter(({ holder }) => holder.kind === "empty").slice(0, 1)];
};
