-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "flash" JSONB;

-- CreateTable
CREATE TABLE "ended_sessions" (
    "account_id" VARCHAR(12) NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "reason" VARCHAR(24) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ended_sessions_pkey" PRIMARY KEY ("account_id","token_hash")
);

-- CreateIndex
CREATE INDEX "ended_sessions_account_id_ended_at_idx" ON "ended_sessions"("account_id", "ended_at");

-- AddForeignKey
ALTER TABLE "ended_sessions" ADD CONSTRAINT "ended_sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

