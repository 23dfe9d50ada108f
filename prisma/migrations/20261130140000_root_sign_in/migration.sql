-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "name" VARCHAR(50),
ADD COLUMN     "root_credential_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "root_password_last_used" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "password_confirmed_at" TIMESTAMPTZ(3);


