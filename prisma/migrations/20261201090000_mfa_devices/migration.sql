-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "mfa_checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "mfa_serial_number" VARCHAR(1024);

-- CreateTable
CREATE TABLE "mfa_devices" (
    "account_id" VARCHAR(12) NOT NULL,
    "serial_key" VARCHAR(1024) NOT NULL,
    "serial_number" VARCHAR(1024) NOT NULL,
    "kind" VARCHAR(16) NOT NULL DEFAULT 'virtual',
    "seed" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" VARCHAR(21),
    "enabled_at" TIMESTAMPTZ(3),
    "drift" INTEGER NOT NULL DEFAULT 0,
    "last_step" INTEGER,
    CONSTRAINT "mfa_devices_pkey" PRIMARY KEY ("account_id","serial_key")
);

-- CreateTable
CREATE TABLE "mfa_device_tags" (
    "account_id" VARCHAR(12) NOT NULL,
    "serial_key" VARCHAR(1024) NOT NULL,
    "key" VARCHAR(128) NOT NULL,
    "value" VARCHAR(256) NOT NULL,
    CONSTRAINT "mfa_device_tags_pkey" PRIMARY KEY ("account_id","serial_key","key")
);

-- CreateIndex
CREATE INDEX "mfa_devices_account_id_user_id_idx" ON "mfa_devices"("account_id", "user_id");

-- AddForeignKey
ALTER TABLE "mfa_devices" ADD CONSTRAINT "mfa_devices_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mfa_devices" ADD CONSTRAINT "mfa_devices_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mfa_device_tags" ADD CONSTRAINT "mfa_device_tags_account_id_serial_key_fkey" FOREIGN KEY ("account_id", "serial_key") REFERENCES "mfa_devices"("account_id", "serial_key") ON DELETE CASCADE ON UPDATE CASCADE;
