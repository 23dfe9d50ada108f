-- CreateTable
CREATE TABLE "authorization_codes" (
    "account_id" VARCHAR(12) NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "user_id" VARCHAR(21),
    "login_id" UUID NOT NULL,
    "client_id" VARCHAR(64) NOT NULL,
    "redirect_uri" VARCHAR(2048) NOT NULL,
    "code_challenge" VARCHAR(128) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "credential_version" INTEGER NOT NULL,
    "mfa_checked_at" TIMESTAMPTZ(3),
    "mfa_serial_number" VARCHAR(1024),

    CONSTRAINT "authorization_codes_pkey" PRIMARY KEY ("account_id","code_hash")
);

-- CreateTable
CREATE TABLE "login_sessions" (
    "account_id" VARCHAR(12) NOT NULL,
    "id" UUID NOT NULL,
    "user_id" VARCHAR(21),
    "client_id" VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_refresh_at" TIMESTAMPTZ(3) NOT NULL,
    "key_thumbprint" VARCHAR(43) NOT NULL,
    "credential_version" INTEGER NOT NULL,
    "mfa_checked_at" TIMESTAMPTZ(3),
    "mfa_serial_number" VARCHAR(1024),
    "refresh_hash" BYTEA NOT NULL,
    "previous_hash" BYTEA,
    "refresh_salt" BYTEA NOT NULL,
    "address" VARCHAR(64) NOT NULL,
    "user_agent" VARCHAR(256) NOT NULL,

    CONSTRAINT "login_sessions_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "used_proofs" (
    "account_id" VARCHAR(12) NOT NULL,
    "proof_hash" BYTEA NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_proofs_pkey" PRIMARY KEY ("account_id","proof_hash")
);

-- CreateIndex
CREATE INDEX "authorization_codes_account_id_user_id_idx" ON "authorization_codes"("account_id", "user_id");

-- CreateIndex
CREATE INDEX "authorization_codes_account_id_created_at_idx" ON "authorization_codes"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "login_sessions_account_id_user_id_idx" ON "login_sessions"("account_id", "user_id");

-- CreateIndex
CREATE INDEX "login_sessions_account_id_expires_at_idx" ON "login_sessions"("account_id", "expires_at");

-- CreateIndex
CREATE INDEX "used_proofs_account_id_expires_at_idx" ON "used_proofs"("account_id", "expires_at");

-- AddForeignKey
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_sessions" ADD CONSTRAINT "login_sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_sessions" ADD CONSTRAINT "login_sessions_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "used_proofs" ADD CONSTRAINT "used_proofs_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
