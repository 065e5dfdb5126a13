-- Why: everybody reads a challenge in their own language where its maker has written it in several.

-- AlterTable
ALTER TABLE "challenge" ADD COLUMN     "locale" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN     "translations" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "challenge_slot" ADD COLUMN     "titles" JSONB NOT NULL DEFAULT '{}';
