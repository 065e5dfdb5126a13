-- Why: a profile can be hidden while its designs stay; reports of one network count as few toward the threshold; the
-- admins' dashboard counts failures per day.

-- AlterTable
ALTER TABLE "visitor" ADD COLUMN     "profile_hidden_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "origin_key" TEXT;

-- CreateTable
CREATE TABLE "day_count" (
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "day_count_pkey" PRIMARY KEY ("day","name")
);
