-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "compromised_password_scope" VARCHAR(16) NOT NULL DEFAULT 'Console';

