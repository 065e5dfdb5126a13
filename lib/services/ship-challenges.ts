/**
 * The challenges that a fresh site comes with. One that nobody has changed since gets the words of this version of the site;
 * what an admin has edited, published, taken back or closed is left alone, and so is a frozen result.
 */
import {
  CHESS_MEN,
  CHESS_NAMES,
  CHESS_TAGS,
  type ChallengeSlotInput,
  type CreateChallengeInput,
} from "@/lib/contracts/challenge";
import { countContenders } from "@/lib/db/challenge-ranking-repo";
import { insertChallenge, lockChallengeRow, rewordChallenge, writeSlots } from "@/lib/db/challenge-repo";
import { type HotQuery, type HotStatement, hotQuery, hotTransaction } from "@/lib/db/client";
import { sha256Hex } from "@/lib/kernel";

type ShippedChallenge = Omit<CreateChallengeInput, "opensAt" | "closesAt"> & {
  opensInDays: number;
  lastsDays: number | null;
};

const slot = (fields: Omit<ChallengeSlotInput, "id">): ChallengeSlotInput => ({ id: null, ...fields });

const SHIPPED: readonly ShippedChallenge[] = [
  {
    slug: "chess",
    locale: "en",
    title: "The Chess Challenge",
    text: "Together we breed a chess set. For each kind of man the highest rated design plays light, the second highest plays dark. Better ones take their places at any time.",
    rules:
      "Tag your design king, queen, bishop, knight, rook or pawn when you publish it.\nA man should stand by itself and be told from the others at a glance.\nThere is no end: the board always shows who is ahead.",
    translations: {
      es: {
        title: "El reto del ajedrez",
        text: "Entre todos criamos un juego de ajedrez. De cada pieza, el diseño mejor valorado juega con las claras y el segundo con las oscuras. Otros mejores pueden ocupar sus puestos en cualquier momento.",
        rules:
          "Al publicar tu diseño, ponle la etiqueta king (rey), queen (dama), bishop (alfil), knight (caballo), rook (torre) o pawn (peón).\nUna pieza debe tenerse en pie sola y distinguirse de las demás a primera vista.\nNo hay final: el tablero muestra siempre quién va por delante.",
      },
    },
    layout: "board",
    scoring: "rating",
    opensInDays: 0,
    lastsDays: null,
    slots: CHESS_TAGS.map((tag) =>
      slot({
        title: CHESS_NAMES[tag].en,
        titles: { es: CHESS_NAMES[tag].es },
        tag,
        placeCount: 2,
        targetHeightMm: CHESS_MEN[tag].heightMm,
      }),
    ),
  },
  {
    slug: "pencil-vase",
    locale: "en",
    title: "A vase that holds a pencil",
    text: "Breed a vase with an opening wide enough for a pencil, and a foot that keeps it from falling over. Everybody has one vote.",
    rules:
      "Tag your design vase.\nThe hole must go down at least half of the height.\nIt stands by itself.\nGive your vote to the one that you would put on your desk.",
    translations: {
      es: {
        title: "Un jarrón para un lápiz",
        text: "Cría un jarrón con una boca en la que quepa un lápiz y un pie que no lo deje caer. Cada cual tiene un voto.",
        rules:
          "Pon a tu diseño la etiqueta vase (jarrón).\nEl hueco debe bajar al menos hasta la mitad de la altura.\nSe tiene en pie solo.\nDa tu voto al que pondrías en tu escritorio.",
      },
    },
    layout: "scene",
    scoring: "votes",
    opensInDays: 0,
    lastsDays: 60,
    slots: [
      slot({
        title: "Pencil vase",
        titles: { es: "Jarrón para un lápiz" },
        tag: "vase",
        placeCount: 5,
        targetHeightMm: 110,
      }),
    ],
  },
  {
    slug: "alphabet",
    locale: "en",
    title: "Alphabet",
    text: "Twenty-six letters, none of them drawn: every one is bred. Which letter can you find?",
    rules: "Tag your design letter a, letter b and so on.\nIt counts what it looks like from the front.",
    translations: {
      es: {
        title: "Abecedario",
        text: "Veintiséis letras, ninguna dibujada: todas criadas. ¿Qué letra encuentras tú?",
        rules:
          "Pon a tu diseño la etiqueta letter a, letter b, y así con cada letra (letter es «letra»).\nCuenta lo que parece visto de frente.",
      },
    },
    layout: "shelf",
    scoring: "rating",
    opensInDays: 0,
    lastsDays: null,
    slots: [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((letter) =>
      slot({
        title: letter,
        titles: {},
        tag: `letter ${letter.toLowerCase()}`,
        placeCount: 1,
        targetHeightMm: 60,
      }),
    ),
  },
];

const CLOCK: HotStatement = { name: "clock", text: "select now() as now" };
const DAY_MS = 86_400_000;
const idFor = (text: string) => sha256Hex(`shipped-challenge|${text}`).slice(0, 32);

/** What it is written with while nobody has changed it: every change counts the version up. */
const UNTOUCHED_VERSION = 1;

/** Inserts those that were never there. Their times count from the database's clock. Returns how many were inserted. */
export async function shipChallenges(): Promise<number> {
  const [clock] = await hotQuery<{ now: Date }>(CLOCK, []);
  const after = (days: number) => new Date(clock!.now.getTime() + days * DAY_MS).toISOString();
  let count = 0;
  for (const shipped of SHIPPED) {
    const { opensInDays, lastsDays, slots: _slots, ...fields } = shipped;
    const id = idFor(fields.slug);
    const closesAt = lastsDays === null ? null : after(opensInDays + lastsDays);
    const isNew = await hotTransaction(async (query) => {
      if (await insertChallenge(query, id, { ...fields, opensAt: after(opensInDays), closesAt }, true)) {
        await writeSlots(query, id, slotsOf(shipped));
        return true;
      }
      await renew(query, shipped);
      return false;
    });
    if (isNew) count++;
  }
  return count;
}

const slotsOf = ({ slug, slots }: ShippedChallenge) =>
  slots.map((one) => ({ ...one, id: idFor(`${slug}|${one.tag}`) }));

/** Brings the words and slots of an untouched one up to date. A slot that designs have entered for is never dropped. */
async function renew(query: HotQuery, shipped: ShippedChallenge): Promise<void> {
  const row = await lockChallengeRow(query, shipped.slug);
  if (row === null || row.id !== idFor(shipped.slug) || row.version !== UNTOUCHED_VERSION) return;
  const slots = slotsOf(shipped);
  const entered = await countContenders(query, row.id);
  if (row.slots.some(({ id }) => entered.has(id) && !slots.some((slot) => slot.id === id))) return;
  await rewordChallenge(query, row.id, shipped);
  await writeSlots(query, row.id, slots);
}
