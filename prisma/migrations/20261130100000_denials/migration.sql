-- CreateTable
CREATE TABLE "denials" (
    "account_id" VARCHAR(12) NOT NULL,
    "id" VARCHAR(25) NOT NULL,
    "denied_at" TIMESTAMPTZ(3) NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "denials_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "denial_documents" (
    "account_id" VARCHAR(12) NOT NULL,
    "digest" VARCHAR(43) NOT NULL,
    "document" TEXT NOT NULL,
    "kept_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "denial_documents_pkey" PRIMARY KEY ("account_id","digest")
);

-- CreateIndex
CREATE INDEX "denials_account_id_denied_at_idx" ON "denials"("account_id", "denied_at");

-- CreateIndex
CREATE INDEX "denial_documents_account_id_kept_until_idx" ON "denial_documents"("account_id", "kept_until");

-- AddForeignKey
ALTER TABLE "denials" ADD CONSTRAINT "denials_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "denial_documents" ADD CONSTRAINT "denial_documents_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;


