-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "expiry_notice_dismissed" BOOLEAN NOT NULL DEFAULT false;
