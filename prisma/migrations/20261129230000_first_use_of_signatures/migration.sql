-- Signatures that are stored by now were used before: they are refused, as they were.
ALTER TABLE "used_signatures" ADD COLUMN     "first_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00+00';

-- AlterTable
ALTER TABLE "used_signatures" ALTER COLUMN "first_used_at" DROP DEFAULT;
