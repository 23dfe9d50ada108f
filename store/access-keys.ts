// Creates access keys, and finds them by the ID in a signed request. Secrets are stored encrypted,
// not hashed, because checking a signature requires the secret itself.

import { clockAt } from '../platform/database/clock'
import { db, type Transaction } from '../platform/database/db'
import { bytea, int, nullable, text, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import { accountOfAccessKey, newAccessKeyId, newSecretAccessKey } from '../platform/identifiers'
import { slot } from '../platform/process-slot'
import { open, seal } from '../platform/secrets'
import { tokenInvalid } from '../rules/errors/iam-error'
import { type KeyOwner, type Principal, principalOfKey } from './principal'

export interface NewAccessKey {
  accessKeyId: string
  /** Shown once; only its encrypted form is stored. */
  secretAccessKey: string
}

/** Creates an active access key for a user of the account, or for its root user. */
export async function createAccessKey(
  tx: Transaction,
  owner: { accountId: string; userId: string | null },
  now: Date,
): Promise<NewAccessKey> {
  const accessKeyId = newAccessKeyId(owner.accountId)
  const secretAccessKey = newSecretAccessKey()
  const secret = new Uint8Array(seal(secretAccessKey, 'access-key', accessKeyId))
  await tx.accessKey.create({ data: { ...owner, id: accessKeyId, secret, createdAt: now } })
  return { accessKeyId, secretAccessKey }
}

/** The last use is written at most every 15 minutes, as AWS does. */
const USED_AGAIN_MS = 15 * 60_000

export interface KnownKey {
  principal: Principal
  /** Names the secret: no other secret has this text. */
  secretName: string
  /** Decrypted each time it is read. */
  readonly secret: string
  /**
   * Records the use, unless a recent one is already recorded. Called after the operation, when the
   * account's time is known. A failed write never fails the request.
   */
  used(region: string, service: string): Promise<void>
  /**
   * Throws InvalidClientTokenId when the key came from the cache and was since deleted, deactivated
   * or reassigned.
   */
  confirm(): Promise<void>
}

/**
 * A key as read with its account's version. It stays valid while the version is unchanged. The
 * secret stays encrypted.
 */
interface Read {
  version: number
  clockOffsetSeconds: number
  user: KeyOwner
  secret: Uint8Array
  lastUsedAt: Date | null
}

const REMEMBERED_KEYS = 10_000

const remembered = () => (slot.accessKeys ??= new Map()) as Map<string, Read>

/**
 * Returns the active key with this ID and its principal, or undefined. The ID contains the account
 * ID, so the lookup is keyed by account. A key used before comes from the cache; its principal is
 * read again as soon as the gate sees another version of the account.
 */
export async function findAccessKey(accessKeyId: string): Promise<KnownKey | undefined> {
  const accountId = accountOfAccessKey(accessKeyId)
  if (!accountId) return undefined
  const known = remembered().get(accessKeyId)
  const key = known ?? (await readKey(accountId, accessKeyId))
  if (!key) return undefined
  return {
    principal: {
      ...principalOfKey(accountId, accessKeyId, key.user),
      asAt: (version, client) => asAt(version, client, accountId, accessKeyId, key),
    },
    secretName: accessKeyId,
    get secret() {
      return open(key.secret, 'access-key', accessKeyId)
    },
    used: (region, service) =>
      noteUse(accountId, accessKeyId, remembered().get(accessKeyId) ?? key, region, service),
    async confirm() {
      if (known) await asAt(NaN, db(), accountId, accessKeyId, known)
    },
  }
}

/**
 * Returns the principal of a cached key at this version of the account: the cached one, or read
 * again.
 */
async function asAt(
  version: number,
  client: Transaction,
  accountId: string,
  accessKeyId: string,
  known: Read,
): Promise<Principal> {
  const key = known.version === version ? known : await readKey(accountId, accessKeyId, client)
  if (!key) throw tokenInvalid()
  return principalOfKey(accountId, accessKeyId, key.user)
}

const activeAccessKey = statement('access key', {
  params: { accountId: text, accessKeyId: text },
  columns: {
    version: int,
    clock_offset_seconds: int,
    secret: bytea,
    last_used_at: nullable(timestamp),
    user_id: nullable(text),
    name: nullable(text),
    path: nullable(text),
  },
  sql: `
    SELECT a.version, a.clock_offset_seconds, k.secret, k.last_used_at, k.user_id, u.name, u.path
    FROM access_keys k JOIN accounts a ON a.id = k.account_id
    LEFT JOIN users u ON u.account_id = k.account_id AND u.id = k.user_id
    WHERE k.account_id = $accountId AND k.id = $accessKeyId AND k.active`,
})

/**
 * Reads an active key and caches it; removes a missing one from the cache. What a transaction sees
 * may never be committed, and is not cached.
 */
async function readKey(
  accountId: string,
  accessKeyId: string,
  client: Transaction = db(),
): Promise<Read | undefined> {
  const row = await activeAccessKey.row(client, { accountId, accessKeyId })
  const keys = remembered()
  keys.delete(accessKeyId)
  if (!row) return undefined
  const { user_id: id, name, path } = row
  const key: Read = {
    version: row.version,
    clockOffsetSeconds: row.clock_offset_seconds,
    user: id !== null && name !== null && path !== null ? { id, name, path } : null,
    secret: row.secret,
    lastUsedAt: row.last_used_at,
  }
  if (client !== db()) return key
  if (keys.size >= REMEMBERED_KEYS) keys.delete(keys.keys().next().value as string)
  keys.set(accessKeyId, key)
  return key
}

const accessKeyUsed = statement('access key used', {
  params: { accountId: text, accessKeyId: text, now: timestamp, region: text, service: text },
  sql: `
    UPDATE access_keys
    SET last_used_at = $now, last_used_region = $region, last_used_service = $service
    WHERE account_id = $accountId AND id = $accessKeyId`,
})

async function noteUse(
  accountId: string,
  accessKeyId: string,
  key: Read,
  region: string,
  service: string,
) {
  const now = clockAt(key.clockOffsetSeconds)
  if (key.lastUsedAt && now.getTime() - key.lastUsedAt.getTime() < USED_AGAIN_MS) return
  key.lastUsedAt = now
  await accessKeyUsed
    .rows(db(), { accountId, accessKeyId, now, region, service })
    .catch(() => undefined)
}
