// Every table is pruned, or something else bounds it.
import { expect, test } from 'vitest'
import { pool } from '../../platform/database/db'

/** Why the other tables need no pruning. */
const BOUNDED: Readonly<Record<string, string>> = {
  _prisma_migrations: 'a row per migration',
  sealed_canary: 'one row',
  accounts: 'created and deleted by the operator',
  account_aliases: 'one per account',
  root_emails: 'one per account',
  account_password_policies: 'one per account',
  credential_reports: 'one per account',
  users: 'a quota of AWS',
  user_tags: 'a quota of AWS',
  groups: 'a quota of AWS',
  group_memberships: 'a quota of AWS',
  managed_policies: 'a quota of AWS',
  managed_policy_tags: 'a quota of AWS',
  managed_policy_versions: 'a quota of AWS',
  user_policy_attachments: 'a quota of AWS',
  group_policy_attachments: 'a quota of AWS',
  user_inline_policies: 'a quota of AWS',
  group_inline_policies: 'a quota of AWS',
  access_keys: 'a quota of AWS',
  mfa_devices: 'a quota of AWS',
  mfa_device_tags: 'a quota of AWS',
  passkeys: 'one per device',
  login_profiles: 'one per user',
  password_history: '25 per user (store/login-profiles.ts)',
  root_email_changes: 'one per account',
  denials: 'a day and 10,000 per account (store/denials/denial-store.ts)',
  event_seals: 'a small row per batch of events, as long as the account (docs/decisions/034)',
  denial_documents: 'as long as a denial that names them (store/denials/denial-store.ts)',
}

test('C13: every table is pruned, or bounded by something else', async () => {
  const pruned = [
    ...['audit_events', 'ended_sessions', 'sessions', 'sign_in_throttles'],
    ...['used_form_tokens', 'used_signatures', 'password_resets', 'password_reset_links'],
    ...['authorization_codes', 'login_sessions', 'used_proofs'],
  ]
  const { rows } = await pool().query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  expect(rows.map(({ name }) => name).sort()).toEqual([...pruned, ...Object.keys(BOUNDED)].sort())
})
