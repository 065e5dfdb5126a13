/**
 * Invented designs for filling a database: titles, tags, authors, ratings and dates as varied as those of a large site, the
 * same for the same seed. Shapes are not invented: each repeats one of the designs that are there.
 */
import { friendlyHandle } from "@/lib/contracts/handle";
import { searchTextOf } from "@/lib/contracts/search-text";
import { createRng, type Rng, sha256Hex } from "@/lib/kernel";

const QUALITIES =
  "tall small quiet twisted hollow folded winged crooked golden broken smooth patient blue early last lost open secret slow sleeping dancing leaning round sharp silver soft spiral strange striped sunken thin tiny turning upright warm wide wild winter woven young éclatant fährt señorial châtelain".split(
    " ",
  );
const THINGS =
  "vase lamp tower shell crown bowl goblet mask turtle dragon dragonfly lantern candle arch bridge boat bottle tree tulip coral castle column chair stool table cup teapot whale owl fox rabbit fish seahorse bell bishop rook knight queen king pawn flame flower leaf mushroom cactus pear apple egg ring hourglass figure dancer torso hand mirror gate window cloud wave star moon comet rocket lander engine gear hook handle stand holder planter pot jar urn basin fountain knot weave basket nest cocoon pod seed".split(
    " ",
  );
const SYLLABLES = "ka lo mi ru ta ven sor bel dri fa gon hu lim nar ost pel qui ra sta tor ul vi wen xo yar zel".split(
  " ",
);

const TAG_COUNT = 300;
const DAY_MS = 86_400_000;
/** How far back the oldest design was published. */
const HISTORY_DAYS = 1_100;
/** As in the ranking of the site: so many ratings of the middle value besides its own. */
const PRIOR = { count: 5, mean: 3 };

export interface InventedDesign {
  id: string;
  visitorId: string;
  title: string;
  searchText: string;
  licence: string;
  visibility: string;
  state: string;
  ratingSum: number;
  ratingCount: number;
  score: number | null;
  trend: number;
  randomKey: number;
  forkCount: number;
  favouriteCount: number;
  pickRank: number | null;
  isPrintable: boolean;
  publishedAt: string;
  tags: string[];
}

/** 0 to count - 1; small ones far oftener, as with tags, authors and stars. */
const skewed = (rng: Rng, count: number): number => Math.floor(count * rng.unit() ** 3);
const pick = <Value>(rng: Rng, values: readonly Value[]): Value => values[rng.below(values.length)] as Value;

const inventWord = (rng: Rng): string => Array.from({ length: 2 + rng.below(3) }, () => pick(rng, SYLLABLES)).join("");

export const inventTags = (): string[] => {
  const rng = createRng("many designs", "tags");
  const words = [...new Set([...THINGS, ...Array.from({ length: TAG_COUNT * 2 }, () => inventWord(rng))])];
  return words.slice(0, TAG_COUNT);
};

/** Ids of the authors; their handles are the friendly ones of these ids. */
export const inventAuthors = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => sha256Hex(`many designs|author|${index}`).slice(0, 32));

function inventTitle(rng: Rng): string {
  const words = [pick(rng, THINGS)];
  if (rng.unit() < 0.7) words.unshift(pick(rng, QUALITIES));
  if (rng.unit() < 0.35) words.push(inventWord(rng));
  if (rng.unit() < 0.1) words.push(String(1 + rng.below(99)));
  const title = words.join(" ");
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function inventRatings(rng: Rng): Pick<InventedDesign, "ratingSum" | "ratingCount" | "score"> {
  if (rng.unit() < 0.55) return { ratingSum: 0, ratingCount: 0, score: null };
  const ratingCount = 1 + skewed(rng, 120);
  const liking = 1.5 + 3.3 * rng.unit();
  const ratingSum = Math.max(ratingCount, Math.min(5 * ratingCount, Math.round(ratingCount * liking)));
  const score = (ratingSum + PRIOR.count * PRIOR.mean) / (ratingCount + PRIOR.count);
  return { ratingSum, ratingCount, score };
}

/** The `index`-th design, published within the last three years before `now`. 2 in 100 are not to be seen by anyone. */
export function inventDesign(
  index: number,
  world: { authors: readonly string[]; tags: readonly string[]; now: number },
): InventedDesign {
  const rng = createRng("many designs", `design ${index}`);
  const visitorId = world.authors[skewed(rng, world.authors.length)] as string;
  const title = inventTitle(rng);
  const tags = [
    ...new Set(Array.from({ length: rng.below(6) }, () => world.tags[skewed(rng, world.tags.length)] as string)),
  ];
  const publishedMs = world.now - Math.floor(rng.unit() ** 1.5 * HISTORY_DAYS * DAY_MS);
  const hiddenness = rng.below(100);
  return {
    id: sha256Hex(`many designs|design|${index}`).slice(0, 32),
    visitorId,
    title,
    searchText: searchTextOf({ title, tags, handle: friendlyHandle(visitorId) }),
    licence: pick(rng, ["CC0", "BY", "BY", "BY_SA", "BY_NC"]),
    visibility: hiddenness === 0 ? "private" : "public",
    state: hiddenness === 1 ? "hidden" : "active",
    ...inventRatings(rng),
    trend: publishedMs / DAY_MS / 7 + 6 * rng.unit() ** 4,
    randomKey: rng.unit(),
    forkCount: rng.unit() < 0.7 ? 0 : skewed(rng, 400),
    favouriteCount: skewed(rng, 60),
    pickRank: index < 60 ? index + 1 : null,
    isPrintable: rng.unit() < 0.7,
    publishedAt: new Date(publishedMs).toISOString(),
    tags,
  };
}
