import { normaliseTag, type TagSuggestion } from "@/lib/contracts/tag";
import { suggestTags } from "@/lib/db/tag-repo";

const MAX_SUGGESTIONS = 8;
const MAX_TEXT_LENGTH = 40;

/** Tags in use that somebody may mean who typed so far; the most used ones for an empty text. */
export const listTagSuggestions = (text: string): Promise<TagSuggestion[]> =>
  suggestTags(normaliseTag(text).slice(0, MAX_TEXT_LENGTH), MAX_SUGGESTIONS);
