// Who calls: an IAM user or the root user of one account, through a console session or an access key; and the policies that hold for them.

import type { Transaction } from '../platform/database/db'
import { rowsOf } from '../platform/database/statement'
import { slot } from '../platform/process-slot'
import type { SourcedPolicy } from '../rules/evaluation/evaluate-policies'
import { userArn } from '../rules/names/arn'
import type { Tag } from '../rules/names/tag'
import { policiesOfUser } from './stored-policies'

/** Where a call came from, for the record and for conditions. */
export interface Origin {
  requestId: string
  sourceIp: string
  userAgent: string
  secureTransport: boolean
}

/** What a session is for: everything, or nothing but a new password, which is due before anything else. */
export type SessionPurpose = 'console' | 'changePassword'

interface Caller {
  accountId: string
  arn: string
  /** Exactly one of the two: how the caller proved who it is. */
  session?: { tokenHash: Uint8Array<ArrayBuffer>; createdAt: Date; purpose: SessionPurpose }
  accessKeyId?: string
  /** Of a caller remembered from an earlier request: who it is at this version of the account. Throws InvalidClientTokenId when its key is gone. */
  asAt?(version: number): Promise<Principal>
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

/** What decides a user's requests: identity policies, the account option, the boundary. */
export interface PrincipalPolicies {
  /** The user as stored now; none when it was deleted since it signed in. */
  exists: boolean
  tags: readonly Tag[]
  identity: SourcedPolicy[]
  boundary?: SourcedPolicy
}

const CACHED_PRINCIPALS = 10_000

/** The policies of a user at one version of its account. The version moves with every write that alters rights, so a cached entry is right or unused. */
export async function policiesOf(
  principal: UserPrincipal,
  version: number,
  tx: Transaction,
): Promise<PrincipalPolicies> {
  const cache = (slot.policyCache ??= new Map()) as Map<
    string,
    { version: number; policies: PrincipalPolicies }
  >
  const key = `${principal.accountId}/${principal.userId}`
  const cached = cache.get(key)
  if (cached?.version === version) return cached.policies
  const policies = await loadPolicies(principal, tx)
  cache.delete(key)
  if (cache.size >= CACHED_PRINCIPALS) cache.delete(cache.keys().next().value as string)
  cache.set(key, { version, policies })
  return policies
}

/** Who calls and what decides its requests. */
export interface Rights {
  caller: Principal
  policies: PrincipalPolicies
}

/**
 * The rights of a caller as a transaction that has altered rights sees them. They are read each time and never cached: the
 * transaction may be rolled back. A user who was renamed in it has the new name; one who was deleted has no rights.
 */
export async function rightsInside(caller: UserPrincipal, tx: Transaction): Promise<Rights> {
  const { accountId, userId } = caller
  const [row] = await rowsOf<{ name: string; path: string }>(
    tx,
    'name of caller',
    'SELECT name, path FROM users WHERE account_id = $1 AND id = $2',
    [accountId, userId],
  )
  const named = row && {
    userName: row.name,
    path: row.path,
    arn: userArn(accountId, row.path, row.name),
  }
  return { caller: { ...caller, ...named }, policies: await loadPolicies(caller, tx) }
}

/** Without the texts of the policies: they are many times the size of what decides, and nobody asks for them here. */
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
