-- Why: pruning finds the derived files that were not asked for in a month by their age.

-- CreateIndex
CREATE INDEX "mesh_cache_used_at_idx" ON "mesh_cache"("used_at");

-- CreateIndex
CREATE INDEX "picture_cache_used_at_idx" ON "picture_cache"("used_at");
