-- CreateTable
CREATE TABLE "passkeys" (
    "account_id" VARCHAR(12) NOT NULL,
    "serial_key" VARCHAR(1024) NOT NULL,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" VARCHAR(64) NOT NULL,

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("account_id","serial_key")
);

-- CreateIndex
CREATE UNIQUE INDEX "passkeys_account_id_credential_id_key" ON "passkeys"("account_id", "credential_id");

-- AddForeignKey
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_account_id_serial_key_fkey" FOREIGN KEY ("account_id", "serial_key") REFERENCES "mfa_devices"("account_id", "serial_key") ON DELETE CASCADE ON UPDATE CASCADE;


