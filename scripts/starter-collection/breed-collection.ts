/**
 * Breeds the starter collection (docs/starter-collection.md). `npm run starter-collection` breeds what is not bred yet,
 * writes the chosen designs and their contact sheet; with `-- --candidates` it draws every candidate for the choosing.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { canonicalGenomeJson, DEFAULT_GRID, ISOVALUE } from "@/lib/kernel";
import { breedChessDescendant, breedLikeness, LIKENESS_NAMES } from "./breed-likeness";
import { breedVaried } from "./breed-varied";
import { bredOnce, type Candidate, genomeOf } from "./candidates";
import { checkCollection, type StarterDesign } from "./check-collection";
import { CHESS_DESCENDANTS } from "./chess-descendants";
import { CHOSEN_DESIGNS } from "./chosen-designs";
import { drawContactSheet } from "./contact-sheet";
import { OBJECTIVES } from "./objectives";
import { REQUIRED_OBJECTIVES } from "./required-objectives";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

function breedAll(): Candidate[] {
  const likenesses = LIKENESS_NAMES.flatMap((name) => bredOnce(`likeness ${name}`, () => breedLikeness(name)));
  const ancestorOf = (name: string) => {
    const id = `likeness-${CHESS_DESCENDANTS[name]?.ancestor}`;
    return genomeOf(likenesses.find((candidate) => candidate.id === id) as Candidate);
  };
  return [
    ...likenesses,
    ...Object.keys(CHESS_DESCENDANTS).flatMap((name) =>
      bredOnce(`descendant ${name}`, () => breedChessDescendant(name, ancestorOf(name))),
    ),
    ...OBJECTIVES.flatMap((objective) => bredOnce(`varied ${objective.name}`, () => breedVaried(objective))),
  ];
}

function describeBreeding(objective: string): string {
  const goal = objective.startsWith("likeness: ")
    ? `likeness to a simple ${objective.slice("likeness: ".length)}`
    : objective;
  return `Bred by a script, by automatic selection for ${goal}; a person chose it from the results and named it.`;
}

function publishable(candidates: readonly Candidate[]): StarterDesign[] {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  return CHOSEN_DESIGNS.map(({ id, title, tags, forkOf }) => {
    const candidate = byId.get(id);
    if (!candidate) throw new Error(`"${title}" names the candidate ${id}, which was not bred.`);
    return {
      title,
      tags,
      description: describeBreeding(candidate.objective),
      objective: candidate.objective,
      genome: JSON.parse(canonicalGenomeJson(genomeOf(candidate))),
      isovalue: ISOVALUE,
      gridVoxels: DEFAULT_GRID,
      mode: "smooth",
      ...(forkOf ? { forkOf } : {}),
    };
  });
}

const candidates = breedAll();
if (process.argv.includes("--candidates")) {
  const entries = candidates.map((candidate) => ({
    label: `${candidate.id} ${candidate.score.toFixed(2)}`,
    genome: genomeOf(candidate),
  }));
  for (let i = 0; i * 60 < entries.length; i++) {
    const sheet = await drawContactSheet(entries.slice(60 * i, 60 * i + 60), { columnCount: 10, sizePx: 170 });
    const file = at(`.data/starter-collection/candidates-${i}.webp`);
    writeFileSync(file, sheet);
    console.log(`Candidates: ${file}`);
  }
} else {
  const designs = publishable(candidates);
  const defect = checkCollection(designs, REQUIRED_OBJECTIVES);
  if (defect !== null) throw new Error(defect);
  mkdirSync(at("prisma/starter-collection"), { recursive: true });
  // One design per line: a change of one is a change of one line.
  const lines = designs.map((design) => JSON.stringify(design)).join(",\n");
  writeFileSync(at("prisma/starter-collection/designs.json"), `[\n${lines}\n]\n`);
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const entries = CHOSEN_DESIGNS.map(({ id, title }) => ({
    label: title,
    genome: genomeOf(byId.get(id) as Candidate),
  }));
  writeFileSync(at("docs/starter-collection.webp"), await drawContactSheet(entries, { columnCount: 9, sizePx: 200 }));
  console.log(`${designs.length} designs written.`);
}
