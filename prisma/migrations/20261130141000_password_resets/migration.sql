-- CreateTable
CREATE TABLE "password_resets" (
    "account_id" VARCHAR(12) NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "credential_version" INTEGER NOT NULL,

    CONSTRAINT "password_resets_pkey" PRIMARY KEY ("account_id","token_hash")
);

-- CreateIndex
CREATE INDEX "password_resets_account_id_created_at_idx" ON "password_resets"("account_id", "created_at");

-- AddForeignKey
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- CreateTable
CREATE TABLE "root_email_changes" (
    "account_id" VARCHAR(12) NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "code_mac" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "root_email_changes_pkey" PRIMARY KEY ("account_id")
);

-- AddForeignKey
ALTER TABLE "root_email_changes" ADD CONSTRAINT "root_email_changes_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

