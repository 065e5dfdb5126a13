-- Why: a deleted design, a login that brings work along, a vote and the worker's look for unmeasured designs read no whole table.

-- CreateIndex
CREATE INDEX "news_design_id_idx" ON "news"("design_id");

-- CreateIndex
CREATE INDEX "news_actor_id_idx" ON "news"("actor_id");

-- CreateIndex
CREATE INDEX "challenge_vote_design_id_idx" ON "challenge_vote"("design_id");

-- CreateIndex
CREATE INDEX "challenge_vote_visitor_id_created_at_idx" ON "challenge_vote"("visitor_id", "created_at");

-- CreateIndex
CREATE INDEX "challenge_result_design_id_idx" ON "challenge_result"("design_id");

-- What a reader has not seen: counted on every page.
CREATE INDEX "news_unread_idx" ON "news" ("visitor_id") WHERE "read_at" IS NULL;

-- What waits for an admin: counted on every page of the admin area. Few designs are held at a time.
CREATE INDEX "design_held_idx" ON "design" ("published_at", "id") WHERE "is_held";

-- What no worker has measured yet: asked for every minute, mostly nothing.
CREATE INDEX "design_unmeasured_idx" ON "design" ("published_at" DESC, "id")
  WHERE "visibility" = 'public' AND "state" = 'active' AND "is_printable" IS NULL;
