-- Why: jurors are told that they judge, and news of a challenge link to it, in the reader's language.

-- AlterEnum
ALTER TYPE "news_kind" ADD VALUE 'juror';

-- AlterTable
ALTER TABLE "news" ADD COLUMN     "challenge_id" TEXT;

-- AddForeignKey
ALTER TABLE "news" ADD CONSTRAINT "news_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- News that were told before name their challenge where its title is still the same.
UPDATE "news" n SET "challenge_id" = c."id", "detail" = ''
FROM "challenge" c JOIN "challenge_result" r ON r."challenge_id" = c."id"
WHERE n."kind" = 'won' AND r."design_id" = n."design_id" AND c."title" = n."detail";
