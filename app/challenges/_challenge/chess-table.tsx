import { useTranslations } from "next-intl";
import { CHESS_TAGS, type ChallengeView } from "@/lib/contracts/challenge";
import { JudgeLink } from "./judge-link";
import { PlaceCard } from "./place-card";

/** The board in words and pictures: for each man who plays light and who plays dark. */
export function ChessTable({ challenge }: { challenge: ChallengeView }) {
  const t = useTranslations("challenge");
  const isOpen = challenge.phase !== "closed";
  const slots = CHESS_TAGS.flatMap((tag) => challenge.slots.find((slot) => slot.tag === tag) ?? []);
  return (
    <ul className="mt-6 grid gap-x-6 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
      {slots.map((slot) => (
        <li key={slot.id} className="min-w-0 rounded-3xl bg-panel p-4 sm:p-5">
          <h3 className="font-bold text-xl">{slot.title}</h3>
          <ul className="mt-3 grid grid-cols-2 gap-4">
            {slot.places.slice(0, 2).map((place) => (
              <li key={place.rank} className="min-w-0">
                <p className="mb-2 flex items-center gap-2 font-semibold text-sm">
                  <span
                    aria-hidden="true"
                    className={`size-3.5 rounded-full border border-line-strong ${place.rank === 1 ? "bg-[#ecd9b4]" : "bg-[#594740]"}`}
                  />
                  {place.rank === 1 ? t("light") : t("dark")}
                </p>
                <PlaceCard place={place} tag={slot.tag} scoring={challenge.scoring} isOpen={isOpen} />
              </li>
            ))}
          </ul>
          <div className="mt-3 border-line border-t pt-3">
            <JudgeLink challenge={challenge} slot={slot} />
          </div>
        </li>
      ))}
    </ul>
  );
}
