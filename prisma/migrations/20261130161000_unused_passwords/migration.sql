-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "unused_password_days" INTEGER;

-- AlterTable
ALTER TABLE "login_profiles" ADD COLUMN     "awaits_first_use" BOOLEAN NOT NULL DEFAULT false;

-- Passwords that an administrator set and nobody has signed in with since.
UPDATE login_profiles p SET awaits_first_use = true FROM users u
WHERE u.account_id = p.account_id AND u.id = p.user_id
  AND (u.password_last_used IS NULL OR u.password_last_used < p.password_changed_at)
  AND EXISTS (
    SELECT 1 FROM password_history h
    WHERE h.account_id = p.account_id AND h.user_id = p.user_id
      AND h.set_at = p.password_changed_at AND NOT h.own_change);
