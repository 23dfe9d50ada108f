// Rotates the secret: seals under GATEHOUSE_SECRET what was sealed under GATEHOUSE_SECRET_PREVIOUS.
import { db } from '../../platform/database/db'
import { arrayOf, bytea, int, nullable, text } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import { currentKeyId, open, opensWith, seal } from '../../platform/secrets'
import { aboutSeed } from '../mfa/accepted-codes'
import { resealCanary } from './sealed-canary'

const BATCH = 200

/** What a rotation did. */
export interface Resealed {
  /** Access keys and seeds of MFA devices that it sealed under the current secret. */
  resealed: number
  /** Access keys and seeds that neither secret opens. */
  unopenable: number
}

const OTHERS = { keyId: bytea, accountId: text, id: text, limit: int }

const keysOfOtherSecrets = statement('access keys of other secrets', {
  params: OTHERS,
  columns: { account_id: text, id: text, secret: bytea },
  sql: `
    SELECT account_id, id, secret FROM access_keys
    WHERE substring(secret FROM 1 FOR 4) <> $keyId AND (account_id, id) > ($accountId, $id)
    ORDER BY account_id, id LIMIT $limit::int`,
})

const seedsOfOtherSecrets = statement('mfa seeds of other secrets', {
  params: OTHERS,
  columns: { account_id: text, id: text, secret: nullable(bytea) },
  sql: `
    SELECT account_id, serial_key AS id, seed AS secret FROM mfa_devices
    WHERE substring(seed FROM 1 FOR 4) <> $keyId AND (account_id, serial_key) > ($accountId, $id)
    ORDER BY account_id, serial_key LIMIT $limit::int`,
})

const REPLACED = {
  params: {
    accountIds: arrayOf(text),
    ids: arrayOf(text),
    before: arrayOf(bytea),
    sealed: arrayOf(bytea),
  },
  columns: { done: int },
}

/** Replaces a secret only where it is still the one that was read. */
const keysResealed = statement('access keys resealed', {
  ...REPLACED,
  sql: `
    UPDATE access_keys k SET secret = n.sealed
    FROM unnest($accountIds::text[], $ids::text[], $before::bytea[], $sealed::bytea[])
      AS n (account_id, id, before, sealed)
    WHERE k.account_id = n.account_id AND k.id = n.id AND k.secret = n.before
    RETURNING 1 AS done`,
})

const seedsResealed = statement('mfa seeds resealed', {
  ...REPLACED,
  sql: `
    UPDATE mfa_devices d SET seed = n.sealed
    FROM unnest($accountIds::text[], $ids::text[], $before::bytea[], $sealed::bytea[])
      AS n (account_id, id, before, sealed)
    WHERE d.account_id = n.account_id AND d.serial_key = n.id AND d.seed = n.before
    RETURNING 1 AS done`,
})

/** A row with something sealed. */
interface Sealed {
  account_id: string
  id: string
  secret: Uint8Array
}

/** The kinds of rows with something sealed, and what each is sealed with. */
const KINDS = [
  {
    purpose: 'access-key',
    others: keysOfOtherSecrets,
    resealed: keysResealed,
    about: ({ id }: Sealed) => id,
  },
  {
    purpose: 'mfa-seed',
    others: seedsOfOtherSecrets,
    resealed: seedsResealed,
    about: ({ account_id, id }: Sealed) => aboutSeed(account_id, id),
  },
] as const
type Kind = (typeof KINDS)[number]

/**
 * Seals every access key and every seed under the current secret, then the canary. Each batch is
 * one statement, so a crash, a second server or a deleted row leaves everything sealed under one
 * secret or the other. Stops between two batches, and before the canary, if `isStopping` returns
 * true.
 */
export async function reseal(isStopping: () => boolean = () => false): Promise<Resealed> {
  const total = { resealed: 0, unopenable: 0 }
  for (const kind of KINDS) {
    const isDone = await resealKind(kind, total, isStopping)
    if (!isDone) return total
  }
  await resealCanary()
  return total
}

/** Adds to `total` what it did. Returns false if it was stopped. */
async function resealKind(
  { purpose, others, resealed, about }: Kind,
  total: Resealed,
  isStopping: () => boolean,
): Promise<boolean> {
  const keyId = new Uint8Array(currentKeyId(purpose))
  let after = { accountId: '', id: '' }
  for (;;) {
    if (isStopping()) return false
    const rows = await others.rows(db(), { keyId, ...after, limit: BATCH })
    const last = rows.at(-1)
    if (!last) return true
    after = { accountId: last.account_id, id: last.id }
    const openable = rows
      .flatMap(({ secret, ...row }) => (secret ? [{ ...row, secret }] : []))
      .filter(({ secret }) => opensWith(secret, purpose) !== null)
    total.unopenable += rows.length - openable.length
    const replaced = await resealed.rows(db(), {
      accountIds: openable.map(({ account_id }) => account_id),
      ids: openable.map(({ id }) => id),
      before: openable.map(({ secret }) => secret),
      sealed: openable.map(
        (row) => new Uint8Array(seal(open(row.secret, purpose, about(row)), purpose, about(row))),
      ),
    })
    total.resealed += replaced.length
  }
}
