import { PublicId } from "@/lib/contracts/ids";

interface CaseEnd {
  since: Date;
  thingId: string;
}

/** Where a page of reports ends, as it stands in an address. */
export const cursorAddress = ({ since, thingId }: CaseEnd): string => `${since.getTime()}-${thingId}`;

/** Null for what no page of ours wrote: then the list begins at its beginning. */
export function readCursor(text: string | undefined): CaseEnd | null {
  const [time = "", thingId] = text?.split("-") ?? [];
  if (!/^\d{1,15}$/.test(time) || !PublicId.safeParse(thingId).success) return null;
  return { since: new Date(Number(time)), thingId: thingId! };
}
