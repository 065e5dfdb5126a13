-- Why: a winner's handle is forgotten with its author, also when the design had been deleted before.

-- AlterTable
ALTER TABLE "challenge_result" ADD COLUMN     "author_id" TEXT;

-- CreateIndex
CREATE INDEX "challenge_result_author_id_idx" ON "challenge_result"("author_id");

-- AddForeignKey
ALTER TABLE "challenge_result" ADD CONSTRAINT "challenge_result_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "visitor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Of results that were frozen before: where the design is still there, and is not nobody's.
UPDATE "challenge_result" r SET "author_id" = d."visitor_id"
FROM "design" d WHERE d."id" = r."design_id" AND d."visitor_id" <> repeat('0', 32);
