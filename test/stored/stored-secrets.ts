// What is stored for an account and nobody may read: hashes, salts, secrets and seeds, as they
// would appear in a text.
import { db } from '../../platform/database/db'
import { open } from '../../platform/secrets'
import { aboutSeed } from '../../store/mfa/accepted-codes'
import { SECRET_ONE, SECRET_TWO } from '../calls/stage'
import type { TestAccount } from '../fixtures'

/** Maps a text that would reveal a secret to the column that stores it. */
export type StoredSecrets = Map<string, string>

/** In place of a column: the secret or the seed that is sealed in one. */
export const A_KEY = 'an access key’s secret'
export const A_SEED = 'the seed of an MFA device'

/**
 * Reads every column that is named a hash, a salt, a secret or a seed, and adds the plain
 * passwords, keys and seeds behind them.
 */
export async function storedSecrets(made: TestAccount): Promise<StoredSecrets> {
  const columns = await db().$queryRaw<{ table: string; column: string; key: string }[]>`
    SELECT c.table_name AS table, c.column_name AS column, k.column_name AS key
    FROM information_schema.columns c
    JOIN information_schema.columns k USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND c.column_name ~ 'hash|salt|secret|seed'
      AND k.column_name = CASE c.table_name WHEN 'accounts' THEN 'id' ELSE 'account_id' END`
  const secrets: StoredSecrets = new Map()
  for (const { table, column, key } of columns) {
    const rows = await db().$queryRawUnsafe<{ value: string | Uint8Array }[]>(
      `SELECT ${column} AS value FROM ${table} WHERE ${key} = $1 AND ${column} IS NOT NULL`,
      made.accountId,
    )
    for (const { value } of rows)
      for (const text of spellings(value)) secrets.set(text, `${table}.${column}`)
  }
  for (const { id, secret } of await db().accessKey.findMany({
    where: { accountId: made.accountId },
  }))
    if (isSealed(secret)) secrets.set(open(secret, 'access-key', id), A_KEY)
  for (const seed of Object.values(await plainSeeds(made)))
    for (const text of [seed, Buffer.from(seed).toString('base64').replace(/=+$/, '')])
      secrets.set(text, A_SEED)
  for (const password of [SECRET_ONE, SECRET_TWO, made.adminPassword, made.rootPassword])
    secrets.set(password, 'a password')
  return secrets
}

/** Returns the seeds of virtual MFA devices by serial key, unsealed. */
export async function plainSeeds({ accountId }: TestAccount): Promise<Record<string, string>> {
  const devices = await db().mfaDevice.findMany({ where: { accountId, seed: { not: null } } })
  return Object.fromEntries(
    devices.map(({ serialKey, seed }) => [
      serialKey,
      open(seed ?? new Uint8Array(), 'mfa-seed', aboutSeed(accountId, serialKey)),
    ]),
  )
}

/** The staged key has zeros in place of a secret, because nothing is ever signed with it. */
const isSealed = (secret: Uint8Array) => secret.some((byte) => byte !== 0)

/** Returns bytes in the usual encodings; for a hash in PHC format, its salt and hash. */
function spellings(value: string | Uint8Array): string[] {
  if (typeof value === 'string') return value.split('$').slice(-2)
  const bytes = Buffer.from(value)
  return [
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
  ]
}

/** Returns the sources of the secrets that a text reveals, ignoring case. */
export function toldIn(text: string, secrets: StoredSecrets): string[] {
  const searched = text.toLowerCase()
  const found = [...secrets].filter(([secret]) => searched.includes(secret.toLowerCase()))
  return [...new Set(found.map(([, column]) => column))]
}
