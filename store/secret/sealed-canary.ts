// Verifies the secret at a start. The database contains one value that is sealed under it, the
// canary: a secret that does not open the canary opens no access key either.
import { settleSecret } from '../../platform/data-secret'
import { db } from '../../platform/database/db'
import { bool, bytea, int, nullable, text } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import { adoptRestoredSecret } from '../../platform/restored-secret'
import { isSealedUnder, open, opensWith, seal } from '../../platform/secrets'
import { startRefusal } from '../../platform/start-refusal'

const ABOUT = 'canary'

const canary = statement('canary', {
  params: {},
  columns: { has_account: nullable(bool), sealed: nullable(bytea) },
  sql: `
    SELECT EXISTS (SELECT 1 FROM accounts) AS has_account,
      (SELECT sealed FROM sealed_canary WHERE id = 1) AS sealed`,
})

const canaryStored = statement('canary stored', {
  params: { sealed: bytea },
  columns: { done: int },
  sql: `
    INSERT INTO sealed_canary (id, sealed) VALUES (1, $sealed)
    ON CONFLICT (id) DO NOTHING RETURNING 1 AS done`,
})

const canaryReplaced = statement('canary replaced', {
  params: { before: bytea, sealed: bytea },
  columns: { done: int },
  sql: `
    UPDATE sealed_canary SET sealed = $sealed WHERE id = 1 AND sealed = $before
    RETURNING 1 AS done`,
})

/** One access key per secret: the first bytes name the key that sealed it (platform/secrets.ts). */
const keysBySealing = statement('access keys by sealing', {
  params: {},
  columns: { id: text, secret: bytea },
  sql: `
    SELECT DISTINCT ON (substring(secret FROM 1 FOR 4)) id, secret FROM access_keys
    ORDER BY substring(secret FROM 1 FOR 4)`,
})

/** Returns whether a canary was sealed under this secret. */
export const isSecretOf = (sealed: Uint8Array, secret: string): boolean =>
  isSealedUnder(secret, sealed, 'canary', ABOUT)

const newCanary = () => new Uint8Array(seal(ABOUT, 'canary', ABOUT))

/**
 * Determines the secret, and refuses the start unless it opens the canary. A database without a
 * canary gets one: a new database at once, an older one if any of its keys opens or it has none.
 */
export async function openSecret(): Promise<void> {
  const found = await canary.row(db(), {})
  const { sealed: stored } = found ?? {}
  if (stored) adoptRestoredSecret((secret) => isSecretOf(stored, secret))
  const refusal = settleSecret(!found?.sealed && !found?.has_account)
  if (!found?.sealed) {
    // An older database in the midst of a rotation gets its canary when the rotation has ended, so
    // that its previous secret can't be dropped too early.
    const sealing = await sealingOfKeys()
    if (sealing === 'neither') throw startRefusal(refusal)
    if (sealing === 'previous') return
    await canaryStored.rows(db(), { sealed: newCanary() })
  }
  // Read again: a server with another secret may have stored its canary meanwhile.
  const { sealed } = (await canary.row(db(), {})) ?? {}
  if (!sealed || !opens(sealed, 'canary', ABOUT)) throw startRefusal(refusal)
}

async function sealingOfKeys(): Promise<'current' | 'previous' | 'neither'> {
  const keys = await keysBySealing.rows(db(), {})
  if (keys.length === 0) return 'current'
  const opened = keys
    .filter(({ id, secret }) => opens(secret, 'access-key', id))
    .map(({ secret }) => opensWith(secret, 'access-key'))
  if (opened.length === 0) return 'neither'
  return opened.includes('previous') ? 'previous' : 'current'
}

function opens(sealed: Uint8Array, purpose: 'access-key' | 'canary', about: string): boolean {
  try {
    open(sealed, purpose, about)
    return true
  } catch {
    return false
  }
}

/** Seals the canary under the current secret, after the access keys. */
export async function resealCanary(): Promise<void> {
  const { sealed } = (await canary.row(db(), {})) ?? {}
  if (!sealed) await canaryStored.rows(db(), { sealed: newCanary() })
  else if (opensWith(sealed, 'canary') === 'previous')
    await canaryReplaced.rows(db(), { before: sealed, sealed: newCanary() })
}
