-- Why: a case that an admin has taken is theirs for a day, so that one who forgets it does not lock it for ever.

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "claimed_at" TIMESTAMPTZ(3);

-- Cases that are taken now have their day from now on.
UPDATE "report" SET "claimed_at" = now() WHERE "status" = 'claimed';
