-- What counts as a base changed (lib/print/printability.ts): a base that is uneven within the first layer is one. A base that was
-- large enough may be too small in millimetres now, so all are measured again; the sweep asks for those without an answer.
UPDATE "design" SET "is_printable" = NULL WHERE "is_printable" IS NOT NULL;
