// Rotates the secret: seals under GATEHOUSE_SECRET what was sealed under GATEHOUSE_SECRET_PREVIOUS.
import { db } from '../../platform/database/db'
import { arrayOf, bytea, int, text } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import { currentKeyId, open, opensWith, seal } from '../../platform/secrets'
import { resealCanary } from './sealed-canary'

const BATCH = 200

/** What a rotation did. */
export interface Resealed {
  /** Access keys that it sealed under the current secret. */
  resealed: number
  /** Access keys that neither secret opens. */
  unopenable: number
}

const keysOfOtherSecrets = statement('access keys of other secrets', {
  params: { keyId: bytea, accountId: text, id: text, limit: int },
  columns: { account_id: text, id: text, secret: bytea },
  sql: `
    SELECT account_id, id, secret FROM access_keys
    WHERE substring(secret FROM 1 FOR 4) <> $keyId AND (account_id, id) > ($accountId, $id)
    ORDER BY account_id, id LIMIT $limit::int`,
})

/** Replaces a secret only where it is still the one that was read. */
const keysResealed = statement('access keys resealed', {
  params: {
    accountIds: arrayOf(text),
    ids: arrayOf(text),
    before: arrayOf(bytea),
    sealed: arrayOf(bytea),
  },
  columns: { done: int },
  sql: `
    UPDATE access_keys k SET secret = n.sealed
    FROM unnest($accountIds::text[], $ids::text[], $before::bytea[], $sealed::bytea[])
      AS n (account_id, id, before, sealed)
    WHERE k.account_id = n.account_id AND k.id = n.id AND k.secret = n.before
    RETURNING 1 AS done`,
})

/**
 * Seals every access key under the current secret, then the canary. Each batch is one statement, so
 * a crash, a second server or a deleted key leaves every key sealed under one secret or the other.
 * Stops between two batches, and before the canary, if `isStopping` returns true.
 */
export async function reseal(isStopping: () => boolean = () => false): Promise<Resealed> {
  const keyId = new Uint8Array(currentKeyId('access-key'))
  const total = { resealed: 0, unopenable: 0 }
  let after = { accountId: '', id: '' }
  for (;;) {
    if (isStopping()) return total
    const keys = await keysOfOtherSecrets.rows(db(), { keyId, ...after, limit: BATCH })
    const last = keys.at(-1)
    if (!last) break
    after = { accountId: last.account_id, id: last.id }
    const openable = keys.filter(({ secret }) => opensWith(secret, 'access-key') !== null)
    total.unopenable += keys.length - openable.length
    total.resealed += (await store(openable)).length
  }
  await resealCanary()
  return total
}

type Key = { account_id: string; id: string; secret: Uint8Array }

const store = (keys: Key[]) =>
  keysResealed.rows(db(), {
    accountIds: keys.map(({ account_id }) => account_id),
    ids: keys.map(({ id }) => id),
    before: keys.map(({ secret }) => secret),
    sealed: keys.map(
      ({ id, secret }) => new Uint8Array(seal(open(secret, 'access-key', id), 'access-key', id)),
    ),
  })
