-- Why: a registration waits in its link until the address is proven: an account with a password exists only after that. The
-- password is bound to the browser that chose it, so that nobody can register a stranger's address in advance.

-- AlterTable
ALTER TABLE "email_token" ADD COLUMN     "asked_by_id" TEXT,
ADD COLUMN     "password_hash" TEXT;

-- CreateIndex
CREATE INDEX "email_token_asked_by_id_idx" ON "email_token"("asked_by_id");
