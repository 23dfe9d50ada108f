// Access keys: made, and found by the ID of a signed request. Secrets are sealed, since a signature can only be checked with the secret itself.
import { rootArn, userArn } from '../iam/rules/arn'
import { clockAt } from './clock'
import { db, type Transaction } from './db'
import { accountOfAccessKey, newAccessKeyId, newSecretAccessKey } from './identifiers'
import type { Principal } from './principal'
import { open, seal } from './secrets'
import { rowsOf } from './statement'

export interface NewAccessKey {
  accessKeyId: string
  /** Shown once; only its sealed form is stored. */
  secretAccessKey: string
}

/** Makes an active key for a user of the account, or for its root user. */
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

/** Key usage is dated at most every 15 minutes, as AWS does. */
const USED_AGAIN_MS = 15 * 60_000

export interface KnownKey {
  principal: Principal
  secret: string
  /** Notes the use, if the last noted one is long enough ago. A date that can't be noted is no reason to refuse a call. */
  used(region: string, service: string): Promise<void>
}

interface KeyRow {
  secret: Uint8Array
  active: boolean
  lastUsedAt: Date | null
  clockOffsetSeconds: number
  /** None: the root user's. */
  user: { id: string; name: string; path: string } | null
}

/** The active key of this ID and who it belongs to, or undefined. The ID names its account, so the look-up is keyed by it. */
export async function findAccessKey(accessKeyId: string): Promise<KnownKey | undefined> {
  const accountId = accountOfAccessKey(accessKeyId)
  if (!accountId) return undefined
  // One statement whether there is such a key or not, so that a refusal does not tell by its time.
  const [row] = await rowsOf<KeyRow>(
    db(),
    'access key',
    `SELECT k.secret, k.active, k.last_used_at AS "lastUsedAt", a.clock_offset_seconds AS "clockOffsetSeconds",
       CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name, 'path', u.path) END AS "user"
     FROM access_keys k JOIN accounts a ON a.id = k.account_id
     LEFT JOIN users u ON u.account_id = k.account_id AND u.id = k.user_id
     WHERE k.account_id = $1 AND k.id = $2`,
    [accountId, accessKeyId],
  )
  if (!row?.active) return undefined
  const now = clockAt(row.clockOffsetSeconds)
  return {
    principal: principalOf(accountId, accessKeyId, row.user),
    secret: open(row.secret, 'access-key', accessKeyId),
    async used(region, service) {
      if (row.lastUsedAt && now.getTime() - row.lastUsedAt.getTime() < USED_AGAIN_MS) return
      const data = { lastUsedAt: now, lastUsedRegion: region, lastUsedService: service }
      await db()
        .accessKey.updateMany({ where: { accountId, id: accessKeyId }, data })
        .catch(() => undefined)
    },
  }
}

function principalOf(
  accountId: string,
  accessKeyId: string,
  user: { id: string; name: string; path: string } | null,
): Principal {
  if (!user) return { kind: 'root', accountId, arn: rootArn(accountId), accessKeyId }
  const arn = userArn(accountId, user.path, user.name)
  return { kind: 'user', accountId, userId: user.id, userName: user.name, path: user.path, arn, accessKeyId }
}
