-- Why: a cross descends from two designs as nearly; only one was kept, so relatives over the other side were not known as such.

-- CreateTable
CREATE TABLE "cross_parent" (
    "design_id" TEXT NOT NULL,
    "parent_id" TEXT NOT NULL,

    CONSTRAINT "cross_parent_pkey" PRIMARY KEY ("design_id","parent_id")
);

-- CreateIndex
CREATE INDEX "cross_parent_parent_id_idx" ON "cross_parent"("parent_id");

-- AddForeignKey
ALTER TABLE "cross_parent" ADD CONSTRAINT "cross_parent_design_id_fkey" FOREIGN KEY ("design_id") REFERENCES "design"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cross_parent" ADD CONSTRAINT "cross_parent_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "design"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the lineage knows already: every nearest published ancestor beside the one that a design is a fork of.
INSERT INTO "cross_parent" ("design_id", "parent_id")
SELECT child.id, nearest.found_id
FROM "design" child CROSS JOIN LATERAL (
  WITH RECURSIVE walk (generation_id, slot, design_id, found_id) AS (
    SELECT child.origin_generation_id, child.origin_slot::int, NULL::text,
           (SELECT d.id FROM design d
            WHERE d.origin_generation_id = child.origin_generation_id AND d.origin_slot = child.origin_slot AND d.id <> child.id
              AND d.published_at IS NOT NULL ORDER BY d.published_at, d.id LIMIT 1)
    UNION
    SELECT next.generation_id, next.slot, next.design_id,
           CASE WHEN next.design_id IS NOT NULL
             THEN (SELECT d.id FROM design d WHERE d.id = next.design_id AND d.published_at IS NOT NULL AND d.id <> child.id)
             ELSE (SELECT d.id FROM design d
                   WHERE d.origin_generation_id = next.generation_id AND d.origin_slot = next.slot AND d.id <> child.id
                     AND d.published_at IS NOT NULL ORDER BY d.published_at, d.id LIMIT 1)
           END
    FROM walk CROSS JOIN LATERAL (
      SELECT g.parent_id, pick::int, NULL::text
      FROM generation g JOIN organism o ON o.generation_id = g.id AND o.slot = walk.slot, unnest(o.parent_slots) pick
      WHERE g.id = walk.generation_id AND g.source = 'picks'
      UNION ALL
      SELECT r.fork_of_generation_id, r.fork_of_slot::int, NULL
      FROM generation g JOIN run r ON r.id = g.run_id WHERE g.id = walk.generation_id AND g.source = 'organism'
      UNION ALL
      SELECT NULL, NULL, r.fork_of_design_id
      FROM generation g JOIN run r ON r.id = g.run_id WHERE g.id = walk.generation_id AND g.source = 'design'
      UNION ALL
      SELECT NULL, NULL, CASE side WHEN 0 THEN r.fork_of_design_id ELSE r.cross_of_design_id END
      FROM generation g JOIN run r ON r.id = g.run_id
           JOIN organism o ON o.generation_id = g.id AND o.slot = walk.slot, unnest(o.parent_slots) side
      WHERE g.id = walk.generation_id AND g.source = 'cross'
      UNION ALL
      SELECT d.origin_generation_id, d.origin_slot::int, CASE WHEN d.origin_generation_id IS NULL THEN d.fork_of_design_id END
      FROM design d WHERE d.id = walk.design_id
    ) AS next (generation_id, slot, design_id)
    WHERE walk.found_id IS NULL AND (next.generation_id IS NOT NULL OR next.design_id IS NOT NULL)
  )
  SELECT DISTINCT found_id FROM walk WHERE found_id IS NOT NULL
) nearest
WHERE child.origin_generation_id IS NOT NULL AND nearest.found_id IS DISTINCT FROM child.fork_of_design_id;
