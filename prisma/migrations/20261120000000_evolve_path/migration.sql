-- The tables of the evolve path: visitors, runs, generations with their leases, organisms, designs and two caches.
-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "visitor_kind" AS ENUM ('anonymous', 'script');

-- CreateEnum
CREATE TYPE "run_visibility" AS ENUM ('unlisted', 'private');

-- CreateEnum
CREATE TYPE "design_visibility" AS ENUM ('public', 'unlisted', 'private');

-- CreateEnum
CREATE TYPE "generation_source" AS ENUM ('scratch', 'design', 'organism', 'picks');

-- CreateEnum
CREATE TYPE "generation_status" AS ENUM ('queued', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "strength" AS ENUM ('fine', 'gentle', 'medium', 'bold', 'wild');

-- CreateEnum
CREATE TYPE "breed_mode" AS ENUM ('breed', 'surprise');

-- CreateEnum
CREATE TYPE "surface_mode" AS ENUM ('smooth', 'classic');

-- CreateEnum
CREATE TYPE "waste_kind" AS ENUM ('empty', 'solid', 'speck', 'duplicate');

-- CreateTable
CREATE TABLE "visitor" (
    "id" TEXT NOT NULL,
    "kind" "visitor_kind" NOT NULL DEFAULT 'anonymous',
    "handle" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visitor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "visibility" "run_visibility" NOT NULL DEFAULT 'unlisted',
    "version" INTEGER NOT NULL DEFAULT 1,
    "isovalue" DOUBLE PRECISION NOT NULL,
    "grid_x" SMALLINT NOT NULL,
    "grid_y" SMALLINT NOT NULL,
    "grid_z" SMALLINT NOT NULL,
    "mode" "surface_mode" NOT NULL,
    "preset" TEXT NOT NULL,
    "glaze" SMALLINT NOT NULL,
    "fork_of_design_id" TEXT,
    "fork_of_generation_id" TEXT,
    "fork_of_slot" SMALLINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "number" INTEGER NOT NULL,
    "source" "generation_source" NOT NULL,
    "picks" SMALLINT[],
    "seed" TEXT NOT NULL,
    "strength" "strength" NOT NULL,
    "breed_mode" "breed_mode" NOT NULL,
    "kernel_version" INTEGER,
    "species_threshold" DOUBLE PRECISION,
    "status" "generation_status" NOT NULL DEFAULT 'queued',
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "lost_lease_count" INTEGER NOT NULL DEFAULT 0,
    "lease_token" TEXT,
    "lease_ends_at" TIMESTAMPTZ(3),
    "worker_id" TEXT,
    "failure" TEXT,
    "request_id" TEXT NOT NULL,
    "ring_count" INTEGER NOT NULL DEFAULT 0,
    "rung_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organism" (
    "generation_id" TEXT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "genome" BYTEA NOT NULL,
    "genome_hash" TEXT NOT NULL,
    "phenotype_hash" TEXT NOT NULL,
    "parent_slots" SMALLINT[],
    "operator" TEXT NOT NULL,
    "is_parent" BOOLEAN NOT NULL,
    "waste" "waste_kind",
    "redraw_count" SMALLINT NOT NULL,

    CONSTRAINT "organism_pkey" PRIMARY KEY ("generation_id","slot")
);

-- CreateTable
CREATE TABLE "design" (
    "id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "licence" TEXT NOT NULL DEFAULT 'CC-BY-4.0',
    "visibility" "design_visibility" NOT NULL DEFAULT 'public',
    "genome" BYTEA NOT NULL,
    "genome_hash" TEXT NOT NULL,
    "phenotype_hash" TEXT NOT NULL,
    "isovalue" DOUBLE PRECISION NOT NULL,
    "grid_x" SMALLINT NOT NULL,
    "grid_y" SMALLINT NOT NULL,
    "grid_z" SMALLINT NOT NULL,
    "mode" "surface_mode" NOT NULL,
    "preset" TEXT NOT NULL,
    "glaze" SMALLINT NOT NULL,
    "objective" TEXT,
    "fork_of_design_id" TEXT,
    "rating_sum" INTEGER NOT NULL DEFAULT 0,
    "rating_count" INTEGER NOT NULL DEFAULT 0,
    "fork_count" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "design_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "design_tag" (
    "design_id" TEXT NOT NULL,
    "tag_id" INTEGER NOT NULL,

    CONSTRAINT "design_tag_pkey" PRIMARY KEY ("design_id","tag_id")
);

-- CreateTable
CREATE TABLE "mesh_cache" (
    "key" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "raw_byte_length" INTEGER NOT NULL,
    "vertex_count" INTEGER NOT NULL,
    "triangle_count" INTEGER NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mesh_cache_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "picture_cache" (
    "key" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "picture_cache_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "visitor_handle_key" ON "visitor"("handle");

-- CreateIndex
CREATE INDEX "run_visitor_id_idx" ON "run"("visitor_id");

-- CreateIndex
CREATE INDEX "run_fork_of_design_id_idx" ON "run"("fork_of_design_id");

-- CreateIndex
CREATE INDEX "run_fork_of_generation_id_idx" ON "run"("fork_of_generation_id");

-- CreateIndex
CREATE INDEX "generation_run_id_number_idx" ON "generation"("run_id", "number");

-- CreateIndex
CREATE INDEX "generation_parent_id_idx" ON "generation"("parent_id");

-- CreateIndex
CREATE INDEX "generation_status_rung_at_idx" ON "generation"("status", "rung_at");

-- CreateIndex
CREATE INDEX "generation_visitor_id_created_at_idx" ON "generation"("visitor_id", "created_at");

-- CreateIndex
CREATE INDEX "design_visitor_id_idx" ON "design"("visitor_id");

-- CreateIndex
CREATE INDEX "design_visibility_published_at_idx" ON "design"("visibility", "published_at");

-- CreateIndex
CREATE INDEX "design_fork_of_design_id_idx" ON "design"("fork_of_design_id");

-- CreateIndex
CREATE UNIQUE INDEX "tag_name_key" ON "tag"("name");

-- CreateIndex
CREATE INDEX "design_tag_tag_id_idx" ON "design_tag"("tag_id");

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_fork_of_design_id_fkey" FOREIGN KEY ("fork_of_design_id") REFERENCES "design"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_fork_of_generation_id_fkey" FOREIGN KEY ("fork_of_generation_id") REFERENCES "generation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation" ADD CONSTRAINT "generation_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation" ADD CONSTRAINT "generation_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation" ADD CONSTRAINT "generation_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "generation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organism" ADD CONSTRAINT "organism_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "design" ADD CONSTRAINT "design_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "design" ADD CONSTRAINT "design_fork_of_design_id_fkey" FOREIGN KEY ("fork_of_design_id") REFERENCES "design"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "design_tag" ADD CONSTRAINT "design_tag_design_id_fkey" FOREIGN KEY ("design_id") REFERENCES "design"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "design_tag" ADD CONSTRAINT "design_tag_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Meshes are deflated and pictures are WebP: compressing them again inside PostgreSQL would only cost time on every write and read.
ALTER TABLE "mesh_cache" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
ALTER TABLE "picture_cache" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
