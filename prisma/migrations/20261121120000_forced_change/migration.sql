-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "purpose" VARCHAR(16) NOT NULL DEFAULT 'console';

-- CreateTable
CREATE TABLE "used_form_tokens" (
    "account_id" VARCHAR(12) NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_form_tokens_pkey" PRIMARY KEY ("account_id","token_hash")
);

-- CreateIndex
CREATE INDEX "used_form_tokens_account_id_used_at_idx" ON "used_form_tokens"("account_id", "used_at");

-- AddForeignKey
ALTER TABLE "used_form_tokens" ADD CONSTRAINT "used_form_tokens_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;


