-- Why: challenges with slots, votes, juries and frozen results, bans of any visitor, appeals, the audit log and settings.

-- CreateEnum
CREATE TYPE "appeal_status" AS ENUM ('open', 'granted', 'refused');

-- CreateEnum
CREATE TYPE "challenge_layout" AS ENUM ('board', 'shelf', 'scene');

-- CreateEnum
CREATE TYPE "challenge_scoring" AS ENUM ('rating', 'votes', 'jury');

-- AlterTable
ALTER TABLE "visitor" ADD COLUMN     "ban_reason" TEXT,
ADD COLUMN     "banned_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "account" DROP COLUMN "ban_reason",
DROP COLUMN "banned_at";

-- AlterTable
ALTER TABLE "design" ADD COLUMN     "is_held" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "appeal" (
    "id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "design_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" "appeal_status" NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "rules" TEXT NOT NULL DEFAULT '',
    "layout" "challenge_layout" NOT NULL,
    "scoring" "challenge_scoring" NOT NULL,
    "is_published" BOOLEAN NOT NULL DEFAULT false,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3),
    "frozen_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge_slot" (
    "id" TEXT NOT NULL,
    "challenge_id" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "title" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "place_count" SMALLINT NOT NULL DEFAULT 1,
    "target_height_mm" DOUBLE PRECISION,

    CONSTRAINT "challenge_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge_vote" (
    "slot_id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "challenge_id" TEXT NOT NULL,
    "design_id" TEXT NOT NULL,
    "points" SMALLINT NOT NULL DEFAULT 1,
    "is_counted" BOOLEAN NOT NULL DEFAULT true,
    "origin_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "challenge_vote_pkey" PRIMARY KEY ("slot_id","visitor_id","design_id")
);

-- CreateTable
CREATE TABLE "challenge_juror" (
    "challenge_id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,

    CONSTRAINT "challenge_juror_pkey" PRIMARY KEY ("challenge_id","visitor_id")
);

-- CreateTable
CREATE TABLE "challenge_result" (
    "challenge_id" TEXT NOT NULL,
    "slot_id" TEXT NOT NULL,
    "rank" SMALLINT NOT NULL,
    "design_id" TEXT,
    "design_title" TEXT NOT NULL,
    "author_handle" TEXT NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "challenge_result_pkey" PRIMARY KEY ("slot_id","rank")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "appeal_status_created_at_idx" ON "appeal"("status", "created_at");

-- CreateIndex
CREATE INDEX "appeal_design_id_idx" ON "appeal"("design_id");

-- CreateIndex
CREATE UNIQUE INDEX "challenge_slug_key" ON "challenge"("slug");

-- CreateIndex
CREATE INDEX "challenge_is_published_opens_at_idx" ON "challenge"("is_published", "opens_at");

-- CreateIndex
CREATE UNIQUE INDEX "challenge_slot_challenge_id_position_key" ON "challenge_slot"("challenge_id", "position");

-- CreateIndex
CREATE INDEX "challenge_vote_slot_id_design_id_idx" ON "challenge_vote"("slot_id", "design_id");

-- CreateIndex
CREATE INDEX "challenge_vote_challenge_id_idx" ON "challenge_vote"("challenge_id");

-- CreateIndex
CREATE INDEX "challenge_result_challenge_id_idx" ON "challenge_result"("challenge_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "audit_entry_target_target_id_idx" ON "audit_entry"("target", "target_id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_at_idx" ON "audit_entry"("actor_id", "at");

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_design_id_fkey" FOREIGN KEY ("design_id") REFERENCES "design"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_slot" ADD CONSTRAINT "challenge_slot_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_vote" ADD CONSTRAINT "challenge_vote_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "challenge_slot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_vote" ADD CONSTRAINT "challenge_vote_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_vote" ADD CONSTRAINT "challenge_vote_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_vote" ADD CONSTRAINT "challenge_vote_design_id_fkey" FOREIGN KEY ("design_id") REFERENCES "design"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_juror" ADD CONSTRAINT "challenge_juror_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_juror" ADD CONSTRAINT "challenge_juror_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_result" ADD CONSTRAINT "challenge_result_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_result" ADD CONSTRAINT "challenge_result_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "challenge_slot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_result" ADD CONSTRAINT "challenge_result_design_id_fkey" FOREIGN KEY ("design_id") REFERENCES "design"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The audit log is append only, also for the site itself.
CREATE FUNCTION "refuse_change_of_audit"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''audit_entry is append only''; END';
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_audit"();
