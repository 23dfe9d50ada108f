-- CreateTable
CREATE TABLE "managed_policy_tags" (
    "account_id" VARCHAR(12) NOT NULL,
    "policy_id" VARCHAR(21) NOT NULL,
    "key" VARCHAR(128) NOT NULL,
    "value" VARCHAR(256) NOT NULL,

    CONSTRAINT "managed_policy_tags_pkey" PRIMARY KEY ("account_id","policy_id","key")
);

-- CreateTable
CREATE TABLE "credential_reports" (
    "account_id" VARCHAR(12) NOT NULL,
    "generated_at" TIMESTAMPTZ(3) NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "credential_reports_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "used_signatures" (
    "account_id" VARCHAR(12) NOT NULL,
    "signature" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_signatures_pkey" PRIMARY KEY ("account_id","signature")
);

-- CreateIndex
CREATE INDEX "used_signatures_account_id_expires_at_idx" ON "used_signatures"("account_id", "expires_at");

-- AddForeignKey
ALTER TABLE "managed_policy_tags" ADD CONSTRAINT "managed_policy_tags_account_id_policy_id_fkey" FOREIGN KEY ("account_id", "policy_id") REFERENCES "managed_policies"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_reports" ADD CONSTRAINT "credential_reports_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "used_signatures" ADD CONSTRAINT "used_signatures_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
