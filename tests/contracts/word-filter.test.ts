import { describe, expect, test } from "vitest";
import { hasForbiddenWord } from "@/lib/contracts/word-filter";

/** Harmless words that hold forbidden ones, in both languages, and things people call shapes. */
const FALSE_FRIENDS = [
  "Scunthorpe Penistone Lightwater Clitheroe Essex Sussex Middlesex Matsushita Dickens Hancock Babcock",
  "assassin grass bass brass class classic glass compass cassette embassy assembly passage ambassador assess harass",
  "grape grapes drape drapes trapeze scrape rapeseed raper-free therapist rapid rapids",
  "cockatoo peacock cockpit cocktail shuttlecock hancock weathercock",
  "analysis analog canal banal analyst anal-ogue-free manus janus",
  "shiitake shitake mishit title titan titanium constitution petit tit titmouse blue-tit",
  "sextant sextet sexagon unisex-free asexual-free cumulus cucumber document circumference accumulate cum-laude-free",
  "snigger sniggering niggle niggling niggardly Niger Nigeria nigella",
  "pussycat pussywillow octopus pusillanimous",
  "retardant homogeneous homology homepage nonced announce nude-free",
  "button buttress butterfly buttercup hello shell shells Michelle hellebore damson",
  "spice spicy spica auspicious conspicuous despicable specific raccoon cocoon tycoon",
  "pasta postal paste hoax turdus-free saturday vulture twatter-free",
  "cono conos articulo vehículo círculo músculo película cálculo espectáculo ridículo currículo",
  "computadora disputa reputación diputado imputado amputar",
  "tetera tetero tetraedro repollo pollo cebolla ampolla follaje folleto penetrar peneque-libre ordeñar",
  "año años ano mano manos orto-gonal-libre ortogonal Marikón-libre marca mariquita anal-fabeto-libre",
  "A5 A55 455 5455 B52 K9 v1 no1 mp3 x100 100% 3d4u 1st 2nd 7th",
  "King's vase; twisted tower no. 3, gothic rook (second try) — 50 mm!",
]
  .join(" ")
  .split(" ")
  .filter((word) => !/-(free|libre)$/.test(word));

describe("false friends pass", () => {
  test.each(FALSE_FRIENDS)("%s", (word) => expect(hasForbiddenWord(word)).toBe(false));

  test("in a sentence, in capitals and joined by hyphens", () => {
    expect(hasForbiddenWord(FALSE_FRIENDS.join(" "))).toBe(false);
    expect(hasForbiddenWord(FALSE_FRIENDS.join(" ").toUpperCase())).toBe(false);
    expect(hasForbiddenWord("scunthorpe-grape-assassin")).toBe(false);
  });

  test("letters that stand alone and spell nothing", () => {
    expect(hasForbiddenWord("a b c d, x y z and r_xy")).toBe(false);
    expect(hasForbiddenWord("s s s")).toBe(false);
  });
});

describe("forbidden words are found", () => {
  test.each([
    ["plain", "what a fuck up"],
    ["in capitals", "SHIT"],
    ["plural", "bitches"],
    ["inflected", "fucking vase"],
    ["as part of another word", "superfucker"],
    ["in a handle", "big-fuck-99"],
    ["with punctuation", "shit!"],
    ["stretched", "fuuuuck shiiit"],
    ["digits for letters", "sh1t"],
    ["digits for letters, more", "b00bs"],
    ["signs for letters", "$ex"],
    ["signs inside", "sh!t"],
    ["a number behind it", "slut69"],
    ["spaced", "f u c k"],
    ["dotted", "f.u.c.k you"],
    ["hyphens inside", "fu-ck"],
    ["underscores inside", "b_i_t_c_h"],
    ["stars", "f*ck"],
    ["two stars", "sh**"],
    ["accents", "fúck"],
    ["Cyrillic letters that look alike", "fuсk shіt"],
    ["fullwidth letters", "ｆｕｃｋ"],
    ["invisible characters", "fu\u200bck"],
    ["Spanish", "mierda"],
    ["Spanish with accent", "maricón"],
    ["Spanish without accent", "cabron"],
    ["Spanish with ñ", "coño"],
    ["Spanish decomposed", "con\u0303o"],
    ["a phrase", "please kill yourself"],
    ["a Spanish phrase", "Hijo de puta"],
    ["hate", "heil hitler"],
  ])("%s: %s", (_, text) => expect(hasForbiddenWord(text)).toBe(true));
});
