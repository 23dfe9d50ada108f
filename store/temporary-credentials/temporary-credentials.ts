// Issues temporary credentials, and finds their caller by the key ID and the token of a request.
import { hash } from 'node:crypto'
import { clockAt } from '../../platform/database/clock'
import { db, type Transaction } from '../../platform/database/db'
import { bool, int, nullable, text } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import { accountOfAccessKey, newAccessKeyId, newSecretAccessKey } from '../../platform/identifiers'
import { slot } from '../../platform/process-slot'
import { IamError, tokenInvalid } from '../../rules/errors/iam-error'
import type { KnownKey } from '../access-keys'
import { type KeyOwner, type Principal, principalOfKey, type TemporarySession } from '../principal'
import { type CredentialSource, openToken, sealToken, type TokenContent } from './session-token'

/** What credentials are issued for. */
export interface CredentialRequest extends Omit<TokenContent, 'secretAccessKey'> {
  accountId: string
}

export interface TemporaryCredentials {
  accessKeyId: string
  /** Stored nowhere but in the token. */
  secretAccessKey: string
  sessionToken: string
  expiresAt: Date
}

/**
 * Issues temporary credentials. Stores nothing. They expire at a whole second, because clients are
 * shown no fractions.
 *
 * @param leastSize the least number of characters of the token
 */
export function issueTemporaryCredentials(
  { accountId, ...content }: CredentialRequest,
  leastSize?: number,
): TemporaryCredentials {
  const accessKeyId = newAccessKeyId(accountId, 'ASIA')
  const secretAccessKey = newSecretAccessKey()
  const expiresAt = new Date(Math.floor(content.expiresAt.getTime() / 1000) * 1000)
  const token: TokenContent = { ...content, secretAccessKey, expiresAt }
  const sessionToken = sealToken(accessKeyId, token, leastSize)
  return { accessKeyId, secretAccessKey, sessionToken, expiresAt }
}

/** A caller as read with its account's version. It stays valid while the version is unchanged. */
interface RememberedCaller {
  version: number
  clockOffsetSeconds: number
  user: KeyOwner
}

const REMEMBERED_CALLERS = 10_000
const remembered = () => (slot.temporaryCallers ??= new Map()) as Map<string, RememberedCaller>

/**
 * Returns the temporary credentials with this access key ID and token. Undefined if the two were
 * not issued together, if what issued them has ended, or if they were issued later than now, before
 * the account's clock went back. Throws ExpiredToken after their time.
 *
 * A caller seen before comes from the cache, and is read again as soon as the gate sees another
 * version of the account. So credentials end at once, on every server, with what issued them.
 */
export async function findTemporaryCredentials(
  accessKeyId: string,
  token: string,
): Promise<KnownKey | undefined> {
  const accountId = accountOfAccessKey(accessKeyId)
  const content = accountId && openToken(accessKeyId, token)
  if (!accountId || !content) return undefined
  // A tool's session can end without another version of the account.
  const known = isLogin(content) ? undefined : remembered().get(callerKey(accountId, content))
  const isKnownAlive = known && !isExpired(content, known) && !isAhead(content, known)
  const caller = isKnownAlive ? known : await readCaller(accountId, content)
  if (!caller || isAhead(content, caller)) return undefined
  refuseExpired(content, caller)
  const asAt = async (version: number, client: Transaction) => {
    const current =
      caller.version === version ? caller : await readCaller(accountId, content, client)
    if (!current || isAhead(content, current)) throw tokenInvalid()
    refuseExpired(content, current)
    return principalOf(accountId, accessKeyId, content, current)
  }
  return {
    principal: { ...principalOf(accountId, accessKeyId, content, caller), asAt },
    // The name of a secret includes the token, because two tokens could have the same key ID.
    secretName: `${accessKeyId} ${hash('sha256', token, 'base64')}`,
    secret: content.secretAccessKey,
    async used() {}, // nothing is stored for temporary credentials
    async confirm() {
      if (isKnownAlive) await asAt(NaN, db()) // no version is NaN, so the caller is read again
    },
  }
}

const isLogin = ({ source }: TokenContent) => 'loginSessionId' in source

/** Credentials of one user and source have the same caller. */
const callerKey = (accountId: string, { userId, source }: TokenContent) =>
  JSON.stringify([accountId, userId, source])

const isExpired = ({ expiresAt }: TokenContent, { clockOffsetSeconds }: RememberedCaller) =>
  expiresAt <= clockAt(clockOffsetSeconds)

/** Clocks of replicas may differ by this much. */
const SKEW_MS = 60_000

const isAhead = ({ issuedAt }: TokenContent, { clockOffsetSeconds }: RememberedCaller) =>
  issuedAt.getTime() > clockAt(clockOffsetSeconds).getTime() + SKEW_MS

function refuseExpired(content: TokenContent, caller: RememberedCaller): void {
  if (isExpired(content, caller))
    throw new IamError('ExpiredToken', 'The security token included in the request is expired')
}

const temporaryCaller = statement('temporary caller', {
  params: {
    accountId: text,
    userId: nullable(text),
    accessKeyId: nullable(text),
    loginSessionId: nullable(text),
  },
  columns: {
    version: int,
    clock_offset_seconds: int,
    name: nullable(text),
    path: nullable(text),
    source_holds: nullable(bool),
  },
  sql: `
    SELECT a.version, a.clock_offset_seconds, u.name, u.path,
      CASE WHEN $accessKeyId::text IS NULL
        THEN EXISTS (
          SELECT 1 FROM login_sessions l
          WHERE l.account_id = a.id AND l.id = $loginSessionId::text::uuid
            AND l.user_id IS NOT DISTINCT FROM $userId::text
            AND l.credential_version = CASE WHEN $userId::text IS NULL
              THEN a.root_credential_version ELSE u.credential_version END)
        ELSE EXISTS (
          SELECT 1 FROM access_keys k
          WHERE k.account_id = a.id AND k.id = $accessKeyId::text AND k.active
            AND k.user_id IS NOT DISTINCT FROM $userId::text)
        END AS source_holds
    FROM accounts a
    LEFT JOIN users u ON u.account_id = a.id AND u.id = $userId::text
    WHERE a.id = $accountId`,
})

/**
 * Reads the caller and caches it; removes one that has ended from the cache. What a transaction
 * sees may never be committed, and is not cached.
 */
async function readCaller(
  accountId: string,
  content: TokenContent,
  client: Transaction = db(),
): Promise<RememberedCaller | undefined> {
  const { userId, source } = content
  const row = await temporaryCaller.row(client, {
    accountId,
    userId,
    accessKeyId: 'accessKeyId' in source ? source.accessKeyId : null,
    loginSessionId: 'accessKeyId' in source ? null : source.loginSessionId,
  })
  const callers = remembered()
  const name = callerKey(accountId, content)
  callers.delete(name)
  if (!row?.source_holds) return undefined
  const user = userId === null ? null : userOf(userId, row)
  if (user === undefined) return undefined
  const { version, clock_offset_seconds: clockOffsetSeconds } = row
  const caller = { version, clockOffsetSeconds, user }
  if (client !== db() || isLogin(content)) return caller
  if (callers.size >= REMEMBERED_CALLERS) callers.delete(callers.keys().next().value as string)
  callers.set(name, caller)
  return caller
}

const userOf = (id: string, { name, path }: { name: string | null; path: string | null }) =>
  name !== null && path !== null ? { id, name, path } : undefined

function principalOf(
  accountId: string,
  accessKeyId: string,
  { issuedAt, expiresAt, mfa, source }: TokenContent,
  { user }: RememberedCaller,
): Principal {
  const temporary: TemporarySession = {
    issuedAt,
    expiresAt,
    ...issuerOf(source),
    ...(mfa && { mfa }),
  }
  return { ...principalOfKey(accountId, accessKeyId, user), temporary }
}

const issuerOf = (source: CredentialSource): Pick<TemporarySession, 'kind' | 'loginId'> =>
  'accessKeyId' in source
    ? { kind: 'sessionToken' }
    : { kind: 'login', loginId: source.loginSessionId }
