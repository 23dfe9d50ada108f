-- CreateTable
CREATE TABLE "password_reset_links" (
    "account_id" VARCHAR(12) NOT NULL,
    "user_id" VARCHAR(21) NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_reset_links_pkey" PRIMARY KEY ("account_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_links_account_id_token_hash_key" ON "password_reset_links"("account_id", "token_hash");

-- AddForeignKey
ALTER TABLE "password_reset_links" ADD CONSTRAINT "password_reset_links_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "login_profiles"("account_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;
