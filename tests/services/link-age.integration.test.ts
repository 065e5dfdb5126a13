/** The age of every link through the site's own storage: screens, designs, a fork of a stranger, a save of that, a fork again. */
import { expect, test } from "vitest";
import { decodeGenome, type Genome } from "@/lib/kernel";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { forkOf, next, published, save } from "@/tests/support/community";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

async function genomesOf(generationId: string): Promise<Genome[]> {
  const rows = await sql("select genome from organism where generation_id = $1 order by slot", [generationId]);
  return rows.map(({ genome }) => decodeGenome(genome as Buffer));
}

const agesOf = ({ depth, connections }: Genome) =>
  new Map(connections.map((link) => [link.innovationNumber, depth - link.birthDepth]));

/** Every link that the child has from its only parent is one generation older than there, every other one newborn. */
function expectOlderByOne(child: Genome, parent: Genome): void {
  const before = agesOf(parent);
  for (const [innovationNumber, age] of agesOf(child)) {
    const was = before.get(innovationNumber);
    expect(age).toBe(was === undefined ? 0 : was + 1);
  }
}

test("a fork goes on with the ages of the design, and a design saved from the fork with the ages of the fork", async () => {
  const { id, organism } = await published();
  const design = (await genomesOf(organism.generationId))[organism.slot]!;
  const visitorId = newId();
  let parent = design;
  let designId = id;
  for (let round = 1; round <= 3; round++) {
    const fork = await forkOf(designId, visitorId);
    const [itself, ...children] = await genomesOf(fork.generationId);
    expect(itself).toEqual(parent);
    for (const child of children) expectOlderByOne(child, parent);
    const bred = await next(visitorId, fork, [5]);
    const [pick, ...grandchildren] = await genomesOf(bred.generationId);
    expect(pick).toEqual(children[4]);
    for (const grandchild of grandchildren) expectOlderByOne(grandchild, pick!);
    designId = (await save(visitorId, { generationId: bred.generationId, slot: 9 }, { visibility: "private" })).id;
    parent = grandchildren[8]!;
    expect(parent.depth).toBe(design.depth + 2 * round);
  }
  expect(Math.max(...agesOf(parent).values())).toBe(6);
});
