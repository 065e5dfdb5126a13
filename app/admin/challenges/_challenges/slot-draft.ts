/** The slots of a challenge as an admin types them. */
import { CHESS_MEN, CHESS_NAMES, CHESS_TAGS, type ChallengeSlotInput } from "@/lib/contracts/challenge";
import type { Locale } from "@/lib/contracts/locale";

/** A slot as it is typed: numbers are text until they are sent. */
export interface SlotDraft {
  key: string;
  id: string | null;
  title: string;
  /** In other languages, by locale. */
  titles: Readonly<Partial<Record<Locale, string>>>;
  tag: string;
  placeCount: string;
  targetHeightMm: string;
}

export const emptySlot = (index: number): SlotDraft => ({
  key: `new-${index}-${Math.round(performance.now())}`,
  id: null,
  title: "",
  titles: {},
  tag: "",
  placeCount: "3",
  targetHeightMm: "",
});

export const slotDraftOf = (slot: ChallengeSlotInput, index: number): SlotDraft => ({
  key: slot.id ?? `slot-${index}`,
  id: slot.id,
  title: slot.title,
  titles: slot.titles,
  tag: slot.tag,
  placeCount: String(slot.placeCount),
  targetHeightMm: slot.targetHeightMm === null ? "" : String(slot.targetHeightMm),
});

export const slotInputOf = (
  { id, title, titles, tag, placeCount, targetHeightMm }: SlotDraft,
  others: readonly Locale[],
): ChallengeSlotInput => ({
  id,
  title,
  titles: Object.fromEntries(
    others.flatMap((locale) => (titles[locale]?.trim() ? [[locale, titles[locale]] as const] : [])),
  ),
  tag,
  placeCount: Number(placeCount),
  targetHeightMm: targetHeightMm === "" ? null : Number(targetHeightMm),
});

/** Nothing has been typed or stored: it can go without being missed. */
const isBlank = ({ id, title, tag }: SlotDraft): boolean => id === null && title.trim() === "" && tag.trim() === "";

/**
 * The six men of a board, then whatever else was there. A man who was there already stays the same slot, with the votes it has;
 * slots are taken away one by one only, where they stand.
 */
export function withChessMen(slots: readonly SlotDraft[], locale: Locale): SlotDraft[] {
  const men = CHESS_TAGS.map((tag): SlotDraft => {
    const known = slots.find((slot) => slot.tag.trim().toLowerCase() === tag);
    return {
      key: known?.key ?? `chess-${tag}`,
      id: known?.id ?? null,
      title: CHESS_NAMES[tag][locale],
      titles: CHESS_NAMES[tag],
      tag,
      placeCount: "2",
      targetHeightMm: String(CHESS_MEN[tag].heightMm),
    };
  });
  const keys = new Set(men.map(({ key }) => key));
  return [...men, ...slots.filter((slot) => !keys.has(slot.key) && !isBlank(slot))];
}

/** The drafts after they were saved in this order: new ones have got ids, and keep them when they are saved again. */
export function withStoredIds(
  drafts: readonly SlotDraft[],
  sent: readonly SlotDraft[],
  stored: readonly Pick<ChallengeSlotInput, "id">[],
): SlotDraft[] {
  const ids = new Map(sent.map(({ key }, index) => [key, stored[index]?.id ?? null]));
  return drafts.map((draft) => ({ ...draft, id: ids.get(draft.key) ?? draft.id }));
}
