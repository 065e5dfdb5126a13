-- Why: search guesses what a mistyped word meant. Nearness to a hundred thousand titles takes too long to compare for every
-- request; nearness to the few thousand words they consist of does not.

-- CreateTable
CREATE TABLE "search_word" (
    "word" TEXT NOT NULL,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("word")
);

-- Candidates for a mistyped word: those that begin with the same letter, and those that share many trigrams.
CREATE INDEX "search_word_initial_idx" ON "search_word" (left("word", 1), char_length("word"));
CREATE INDEX "search_word_trigrams_idx" ON "search_word" USING gin ("word" gin_trgm_ops);

-- Words are locked in their order, so that two publications never wait for each other. Numbers have no typos.
CREATE FUNCTION "remember_search_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "search_word" ("word")
  SELECT DISTINCT "word" FROM regexp_split_to_table(NEW."search_text", ' ') AS "word"
  WHERE char_length("word") BETWEEN 3 AND 40 AND "word" !~ '^[0-9]+$'
  ORDER BY "word"
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER "design_search_words" AFTER INSERT OR UPDATE OF "search_text", "visibility", "state" ON "design"
FOR EACH ROW WHEN (NEW."visibility" = 'public' AND NEW."state" = 'active')
EXECUTE FUNCTION "remember_search_words"();

INSERT INTO "search_word" ("word")
SELECT DISTINCT "word" FROM "design", regexp_split_to_table("search_text", ' ') AS "word"
WHERE "visibility" = 'public' AND "state" = 'active' AND char_length("word") BETWEEN 3 AND 40 AND "word" !~ '^[0-9]+$'
ON CONFLICT DO NOTHING;
