/**
 * The friendly name of a visitor who has not chosen one: made from the visitor's public id, so that it is the same
 * everywhere without being stored. Not unique: a name that becomes public gets its own row (lib/db/visitor-repo.ts).
 */
import type { PublicId } from "./ids";

const QUALITIES = [
  ["amber", "azure", "bold", "brave", "breezy", "bright", "bronze", "calm", "cheerful", "clever", "copper", "coral"],
  ["cosy", "crisp", "curious", "dapper", "daring", "dreamy", "eager", "early", "easy", "fancy", "fearless", "fluffy"],
  ["gentle", "giddy", "glad", "golden", "happy", "hidden", "honest", "humble", "indigo", "ivory", "jade", "jolly"],
  ["keen", "kind", "lively", "lucky", "lunar", "mellow", "merry", "mighty", "misty", "nimble", "noble", "opal"],
  ["patient", "pearly", "playful", "polite", "proud", "quick", "quiet", "radiant", "rapid", "rosy", "ruby", "sandy"],
  ["silver", "smooth", "snowy", "solar", "spry", "steady", "sunny", "swift", "tidy", "velvet", "warm", "witty"],
].flat();

const BEINGS = [
  [
    "acorn",
    "badger",
    "bamboo",
    "beaver",
    "birch",
    "bison",
    "bumblebee",
    "cactus",
    "cedar",
    "clover",
    "cricket",
    "crane",
  ],
  ["dolphin", "dragonfly", "falcon", "fern", "finch", "firefly", "fox", "gecko", "ginkgo", "hare", "hazel", "hedgehog"],
  ["heron", "ibex", "iris", "ivy", "jaguar", "juniper", "kestrel", "kiwi", "koala", "lark", "lemur", "lichen"],
  ["lotus", "lynx", "magpie", "mango", "maple", "marten", "moss", "newt", "oak", "ocelot", "orchid", "otter"],
  ["owl", "panda", "pebble", "penguin", "pine", "poppy", "puffin", "quail", "rabbit", "raven", "robin", "salmon"],
  [
    "sparrow",
    "spruce",
    "squid",
    "starling",
    "swallow",
    "thistle",
    "tulip",
    "turtle",
    "walnut",
    "walrus",
    "willow",
    "wren",
  ],
].flat();

/** Such as `sunny-otter-4821`: two words and a number below 10,000. `id` is 32 hex digits. */
export function friendlyHandle(id: PublicId): string {
  const part = (start: number) => Number.parseInt(id.slice(start, start + 8), 16);
  const quality = QUALITIES[part(0) % QUALITIES.length];
  const being = BEINGS[part(8) % BEINGS.length];
  return `${quality}-${being}-${part(16) % 10_000}`;
}
