// The principal of a request: an IAM user or the root user of one account, authenticated by a
// console session or an access key; and the policies that apply to it.

import { config } from '../platform/config'
import type { Transaction } from '../platform/database/db'
import { text } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import { slot } from '../platform/process-slot'
import { SizedMap } from '../platform/sized-map'
import type { SourcedPolicy } from '../rules/evaluation/evaluate-policies'
import { rootArn, userArn } from '../rules/names/arn'
import type { Tag } from '../rules/names/tag'
import { loginSessionArn } from '../rules/oauth/devtools-client'
import { policiesOfUser } from './stored-policies'

/** Where a request came from, for the audit event and for condition keys. */
export interface Origin {
  requestId: string
  sourceIp: string
  userAgent: string
  secureTransport: boolean
  /** The region of a signed request. */
  region?: string
}

/** What a session permits: everything, or only setting the new password that is due. */
export type SessionPurpose = 'console' | 'changePassword'

/** A check of the second factor. */
export interface MfaCheck {
  checkedAt: Date
  serialNumber: string
}

interface CallerSession {
  tokenHash: Uint8Array<ArrayBuffer>
  createdAt: Date
  purpose: SessionPurpose
  /** When the password was confirmed again, if it was since the sign-in. */
  passwordConfirmedAt?: Date
  /** Set if the second factor was checked at the sign-in. */
  mfa?: MfaCheck
}

/** The temporary credentials that a caller signs with. */
export interface TemporarySession {
  issuedAt: Date
  expiresAt: Date
  /** Which call issued them: GetSessionToken, or a sign-in of `aws login`. */
  kind: 'sessionToken' | 'login'
  /** The session of `aws login`, if that issued them. */
  loginId?: string
  /** Set if the second factor was checked before they were issued. */
  mfa?: MfaCheck
}

interface Caller {
  accountId: string
  arn: string
  /** Exactly one of `session` and `accessKeyId` is set: how the caller authenticated. */
  session?: CallerSession
  accessKeyId?: string
  /** Set if the access key is one of temporary credentials. */
  temporary?: TemporarySession
  /**
   * Set for a caller with a key: returns the caller at this version of the account, as this client
   * sees it. Throws InvalidClientTokenId when the key no longer works.
   */
  asAt?(version: number, client: Transaction): Promise<Principal>
}
export interface UserPrincipal extends Caller {
  kind: 'user'
  userId: string
  userName: string
  path: string
}
export interface RootPrincipal extends Caller {
  kind: 'root'
}
export type Principal = UserPrincipal | RootPrincipal

/** Whose credentials, MFA devices or sessions something is about: a user or the root user. */
export interface CredentialOwner {
  accountId: string
  /** Null for the root user. */
  userId: string | null
}

/** Returns the owner of the principal's credentials: the user, or the root user. */
export const ownerOfPrincipal = (principal: Principal): CredentialOwner => ({
  accountId: principal.accountId,
  userId: principal.kind === 'user' ? principal.userId : null,
})

/** Returns the check of the second factor that a row has stored, if there was one. */
export const mfaCheckOf = (row: {
  mfa_checked_at: Date | null
  mfa_serial_number: string | null
}): MfaCheck | undefined =>
  row.mfa_checked_at && row.mfa_serial_number !== null
    ? { checkedAt: row.mfa_checked_at, serialNumber: row.mfa_serial_number }
    : undefined

/**
 * Returns when the caller's session began and its check of the second factor: a console session, or
 * temporary credentials. Undefined for a long-term access key.
 */
export function sessionOf({
  session,
  temporary,
}: Principal): { startedAt: Date; mfa?: MfaCheck } | undefined {
  if (session) return { ...session, startedAt: session.createdAt }
  return temporary && { ...temporary, startedAt: temporary.issuedAt }
}

/** Returns the ARN of the session of `aws login` that issued the credentials, if one did. */
export const signInSessionArn = ({ accountId, temporary }: Principal): string | undefined =>
  temporary?.loginId === undefined ? undefined : loginSessionArn(accountId, temporary.loginId)

/** The user of an access key as stored, or null for the root user. */
export type KeyOwner = { id: string; name: string; path: string } | null

/** Returns the principal of a request that is signed with an access key. */
export function principalOfKey(accountId: string, accessKeyId: string, owner: KeyOwner): Principal {
  if (!owner) return { kind: 'root', accountId, arn: rootArn(accountId), accessKeyId }
  const { id: userId, name: userName, path } = owner
  const arn = userArn(accountId, path, userName)
  return { kind: 'user', accountId, userId, userName, path, arn, accessKeyId }
}

/**
 * What a user's requests are evaluated against: identity policies, the account option, the
 * boundary.
 */
export interface PrincipalPolicies {
  /** False when the user was deleted after signing in. */
  exists: boolean
  tags: readonly Tag[]
  identity: SourcedPolicy[]
  boundary?: SourcedPolicy
}

/**
 * Returns the policies of a user at one version of its account. Every write that alters rights
 * increments the version, so an outdated cache entry is never used.
 */
export async function policiesOf(
  principal: UserPrincipal,
  version: number,
  tx: Transaction,
): Promise<PrincipalPolicies> {
  const cache = (slot.policyCache ??= new SizedMap()) as SizedMap<{
    version: number
    policies: PrincipalPolicies
  }>
  const key = `${principal.accountId}/${principal.userId}`
  const cached = cache.get(key)
  if (cached?.version === version) return cached.policies
  const policies = await loadPolicies(principal, tx)
  cache.set(key, { version, policies }, config().cacheBytes)
  return policies
}

/** A caller and the policies that its requests are evaluated against. */
export interface Rights {
  caller: Principal
  policies: PrincipalPolicies
}

const nameOfCaller = statement('name of caller', {
  params: { accountId: text, userId: text },
  columns: { name: text, path: text },
  sql: 'SELECT name, path FROM users WHERE account_id = $accountId AND id = $userId',
})

/**
 * Returns the rights of a caller as seen by a transaction that has altered rights. They are read
 * each time and never cached, because the transaction may be rolled back. A user renamed in the
 * transaction has the new name; a deleted user has no rights.
 */
export async function rightsInside(caller: UserPrincipal, tx: Transaction): Promise<Rights> {
  const { accountId, userId } = caller
  const row = await nameOfCaller.row(tx, { accountId, userId })
  const named = row && {
    userName: row.name,
    path: row.path,
    arn: userArn(accountId, row.path, row.name),
  }
  return { caller: { ...caller, ...named }, policies: await loadPolicies(caller, tx) }
}

/**
 * Loads the policies without their texts, which are many times larger than the parsed documents and
 * not needed here.
 */
async function loadPolicies(
  { accountId, userId }: UserPrincipal,
  tx: Transaction,
): Promise<PrincipalPolicies> {
  const stored = await policiesOfUser(accountId, userId, tx)
  if (!stored) return { exists: false, tags: [], identity: [] }
  const { tags, identity, boundary } = stored
  return {
    exists: true,
    tags,
    identity: identity.map(withoutText),
    ...(boundary && { boundary: withoutText(boundary) }),
  }
}

const withoutText = ({ document, source }: SourcedPolicy): SourcedPolicy => ({ document, source })
