-- Why: accounts, publishing, rating, favourites, collections, following, news, reports, tokens and exports. Designs get what
-- shelves and search sort by. Every shelf of public designs reads one partial index from its end.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- CreateEnum
CREATE TYPE "design_state" AS ENUM ('active', 'deleted', 'hidden', 'removed');

-- CreateEnum
CREATE TYPE "licence" AS ENUM ('CC0', 'BY', 'BY_SA', 'BY_NC');

-- CreateEnum
CREATE TYPE "collection_visibility" AS ENUM ('public', 'private');

-- CreateEnum
CREATE TYPE "account_role" AS ENUM ('member', 'admin');

-- CreateEnum
CREATE TYPE "email_token_purpose" AS ENUM ('verify', 'login', 'reset', 'change');

-- CreateEnum
CREATE TYPE "news_kind" AS ENUM ('forked', 'rated', 'favourited', 'published', 'won');

-- CreateEnum
CREATE TYPE "report_target" AS ENUM ('design', 'visitor', 'collection');

-- CreateEnum
CREATE TYPE "report_status" AS ENUM ('open', 'claimed', 'upheld', 'rejected');

-- AlterEnum
ALTER TYPE "visitor_kind" ADD VALUE 'account' BEFORE 'script';

-- AlterEnum
ALTER TYPE "generation_source" ADD VALUE 'cross' BEFORE 'organism';

-- DropIndex
DROP INDEX "design_visitor_id_idx";

-- DropIndex
DROP INDEX "design_visibility_published_at_idx";

-- AlterTable
ALTER TABLE "visitor" ADD COLUMN     "about" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "claimed_by_id" TEXT;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "cross_of_design_id" TEXT;

-- AlterTable
ALTER TABLE "design" ADD COLUMN     "download_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "favourite_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "is_imported" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_printable" BOOLEAN,
ADD COLUMN     "origin_generation_id" TEXT,
ADD COLUMN     "origin_slot" SMALLINT,
ADD COLUMN     "pick_rank" INTEGER,
ADD COLUMN     "piece_count" INTEGER,
ADD COLUMN     "random_key" DOUBLE PRECISION NOT NULL DEFAULT random(),
ADD COLUMN     "score" DOUBLE PRECISION,
ADD COLUMN     "search_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "state" "design_state" NOT NULL DEFAULT 'active',
ADD COLUMN     "trend" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "design" ALTER COLUMN "licence" DROP DEFAULT,
ALTER COLUMN "licence" TYPE "licence" USING (CASE "licence" WHEN 'CC0-1.0' THEN 'CC0' ELSE 'BY' END)::"licence",
ALTER COLUMN "licence" SET DEFAULT 'BY';

-- AlterTable
ALTER TABLE "tag" ADD COLUMN     "design_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "is_forbidden" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "account" (
    "visitor_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified_at" TIMESTAMPTZ(3),
    "password_hash" TEXT,
    "role" "account_role" NOT NULL DEFAULT 'member',
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "locale" TEXT,
    "wants_news_by_email" BOOLEAN NOT NULL DEFAULT false,
    "banned_at" TIMESTAMPTZ(3),
    "ban_reason" TEXT,
    "totp_secret" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("visitor_id")
);

-- CreateTable
CREATE TABLE "email_token" (
    "token_hash" TEXT NOT NULL,
    "account_id" TEXT,
    "purpose" "email_token_purpose" NOT NULL,
    "email" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating" (
    "design_id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "stars" SMALLINT NOT NULL,
    "is_counted" BOOLEAN NOT NULL DEFAULT true,
    "origin_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rating_pkey" PRIMARY KEY ("design_id","visitor_id")
);

-- CreateTable
CREATE TABLE "favourite" (
    "visitor_id" TEXT NOT NULL,
    "design_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "favourite_pkey" PRIMARY KEY ("visitor_id","design_id")
);

-- CreateTable
CREATE TABLE "collection" (
    "id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "visibility" "collection_visibility" NOT NULL DEFAULT 'private',
    "state" "design_state" NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_design" (
    "collection_id" TEXT NOT NULL,
    "design_id" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_design_pkey" PRIMARY KEY ("collection_id","design_id")
);

-- CreateTable
CREATE TABLE "follow" (
    "id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "followed_id" TEXT,
    "tag_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "news" (
    "id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "kind" "news_kind" NOT NULL,
    "actor_id" TEXT,
    "design_id" TEXT,
    "detail" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "news_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" TEXT NOT NULL,
    "visitor_id" TEXT,
    "target" "report_target" NOT NULL,
    "target_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "status" "report_status" NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "claimed_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_file" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "byte_length" BIGINT NOT NULL DEFAULT 0,
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_chunk" (
    "file_id" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "export_chunk_pkey" PRIMARY KEY ("file_id","index")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE INDEX "email_token_account_id_idx" ON "email_token"("account_id");

-- CreateIndex
CREATE INDEX "email_token_expires_at_idx" ON "email_token"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_account_id_idx" ON "api_token"("account_id");

-- CreateIndex
CREATE INDEX "rating_visitor_id_updated_at_idx" ON "rating"("visitor_id", "updated_at");

-- CreateIndex
CREATE INDEX "rating_design_id_origin_key_idx" ON "rating"("design_id", "origin_key");

-- CreateIndex
CREATE INDEX "favourite_visitor_id_created_at_idx" ON "favourite"("visitor_id", "created_at");

-- CreateIndex
CREATE INDEX "favourite_design_id_idx" ON "favourite"("design_id");

-- CreateIndex
CREATE INDEX "collection_visitor_id_created_at_idx" ON "collection"("visitor_id", "created_at");

-- CreateIndex
CREATE INDEX "collection_design_design_id_idx" ON "collection_design"("design_id");

-- CreateIndex
CREATE INDEX "follow_followed_id_idx" ON "follow"("followed_id");

-- CreateIndex
CREATE INDEX "follow_tag_id_idx" ON "follow"("tag_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_visitor_id_followed_id_key" ON "follow"("visitor_id", "followed_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_visitor_id_tag_id_key" ON "follow"("visitor_id", "tag_id");

-- CreateIndex
CREATE INDEX "news_visitor_id_created_at_idx" ON "news"("visitor_id", "created_at");

-- CreateIndex
CREATE INDEX "report_status_created_at_idx" ON "report"("status", "created_at");

-- CreateIndex
CREATE INDEX "report_target_target_id_idx" ON "report"("target", "target_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_visitor_id_target_target_id_key" ON "report"("visitor_id", "target", "target_id");

-- CreateIndex
CREATE INDEX "export_file_name_done_at_idx" ON "export_file"("name", "done_at");

-- CreateIndex
CREATE INDEX "visitor_claimed_by_id_idx" ON "visitor"("claimed_by_id");

-- CreateIndex
CREATE INDEX "run_cross_of_design_id_idx" ON "run"("cross_of_design_id");

-- CreateIndex
CREATE INDEX "design_visitor_id_created_at_idx" ON "design"("visitor_id", "created_at");

-- CreateIndex
CREATE INDEX "design_origin_generation_id_origin_slot_idx" ON "design"("origin_generation_id", "origin_slot");

-- AddForeignKey
ALTER TABLE "visitor" ADD CONSTRAINT "visitor_claimed_by_id_fkey" FOREIGN KEY ("claimed_by_id") REFERENCES "visitor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_token" ADD CONSTRAINT "email_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("visitor_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("visitor_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_cross_of_design_id_fkey" FOREIGN KEY ("cross_of_design_id") REFERENCES "design"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "design" ADD CONSTRAINT "design_origin_generation_id_fkey" FOREIGN KEY ("origin_generation_id") REFERENCES "generation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_design_id_fkey" FOREIGN KEY ("design_id") REFERENCES "design"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_design_id_fkey" FOREIGN KEY ("design_id") REFERENCES "design"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_design" ADD CONSTRAINT "collection_design_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_design" ADD CONSTRAINT "collection_design_design_id_fkey" FOREIGN KEY ("design_id") REFERENCES "design"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_followed_id_fkey" FOREIGN KEY ("followed_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "news" ADD CONSTRAINT "news_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "news" ADD CONSTRAINT "news_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "visitor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "news" ADD CONSTRAINT "news_design_id_fkey" FOREIGN KEY ("design_id") REFERENCES "design"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_chunk" ADD CONSTRAINT "export_chunk_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "export_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "rating" ADD CONSTRAINT "rating_stars_check" CHECK ("stars" BETWEEN 1 AND 5);
ALTER TABLE "follow" ADD CONSTRAINT "follow_target_check" CHECK (("followed_id" IS NULL) <> ("tag_id" IS NULL));

-- Shelves: highest rated, newest, most forked, trending, random, picks.
CREATE INDEX "design_shelf_score_idx" ON "design" ("score" DESC NULLS LAST, "published_at", "id") WHERE "visibility" = 'public' AND "state" = 'active';
CREATE INDEX "design_shelf_new_idx" ON "design" ("published_at" DESC, "id") WHERE "visibility" = 'public' AND "state" = 'active';
CREATE INDEX "design_shelf_forks_idx" ON "design" ("fork_count" DESC, "published_at", "id") WHERE "visibility" = 'public' AND "state" = 'active';
CREATE INDEX "design_shelf_trend_idx" ON "design" ("trend" DESC, "id") WHERE "visibility" = 'public' AND "state" = 'active';
CREATE INDEX "design_shelf_random_idx" ON "design" ("random_key", "id") WHERE "visibility" = 'public' AND "state" = 'active';
CREATE INDEX "design_shelf_picks_idx" ON "design" ("pick_rank", "id") WHERE "visibility" = 'public' AND "state" = 'active' AND "pick_rank" IS NOT NULL;
-- Search: whole words and their beginnings, and words that are nearly right.
CREATE INDEX "design_search_words_idx" ON "design" USING gin (to_tsvector('simple', "search_text")) WHERE "visibility" = 'public' AND "state" = 'active';
CREATE INDEX "design_search_typos_idx" ON "design" USING gin ("search_text" gin_trgm_ops) WHERE "visibility" = 'public' AND "state" = 'active';
