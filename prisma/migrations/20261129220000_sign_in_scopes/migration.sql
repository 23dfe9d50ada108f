-- Failures are counted under the account as typed from now on. The subjects of earlier rows are
-- hashes, so rows of accounts that did not exist can't be converted. All counts start afresh:
-- keeping only those of existing accounts would show which accounts exist.
DELETE FROM "sign_in_throttles";

-- AlterTable
ALTER TABLE "sign_in_throttles" RENAME COLUMN "account_id" TO "scope";
ALTER TABLE "sign_in_throttles" ALTER COLUMN "scope" TYPE VARCHAR(63);
