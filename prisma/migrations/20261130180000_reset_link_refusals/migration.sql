-- AlterTable
ALTER TABLE "password_reset_links" ADD COLUMN     "refusals" INTEGER NOT NULL DEFAULT 0;
