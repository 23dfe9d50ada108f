// What an operation is: its shape, the permission it needs, what it can raise, what must never be told, and the handler that does it.
import type { z } from 'zod'
import type { Transaction } from '../platform/database/db'
import { type ErrorCode, IamError } from '../rules/errors/iam-error'
import type { RequestContext } from '../rules/evaluation/policy-variables'
import type { Tag } from '../rules/names/tag'
import type { Origin, Principal } from '../store/principal'

/**
 * What a permission is asked on. What exists is seen under its stored ARN, what doesn't under the name as asked with path "/". Who
 * renames or moves something needs the permission on the new ARN too. A `principal` is a user or a group, asked for by its ARN.
 */
export type On =
  | '*'
  | { user: string; renamed?: Renamed }
  | { newUser: string; path: string }
  | { group: string; renamed?: Renamed }
  | { newGroup: string; path: string }
  | { policy: string }
  | { newPolicy: string; path: string }
  | { accessKey: string }
  | { principal: string }
  | { policyPath: string }
  | { arn: string }

export interface Renamed {
  name?: string | undefined
  path?: string | undefined
}

export interface StoredUser {
  id: string
  name: string
  path: string
  createdAt: Date
  passwordLastUsed: Date | null
  permissionsBoundaryArn: string | null
  /** By key. */
  tags: Tag[]
}

/** A user that a batch of calls will create, as later calls of the batch are prepared for it. */
export type UserToBe = Pick<StoredUser, 'name' | 'path' | 'tags'> & { historySalt: Uint8Array }

export interface StoredGroup {
  id: string
  name: string
  path: string
  createdAt: Date
}

/** A managed policy; of AWS's own, which are constants, there is no row, and so no id and no tags here. */
export interface StoredPolicy {
  arn: string
  id: string | undefined
  name: string
  path: string
  description: string | null
  /** Versions are numbered: 3 is v3. */
  defaultVersion: number
  lastVersion: number
  createdAt: Date
  updatedAt: Date
  tags: Tag[]
}

export interface Permission {
  action: `iam:${string}` | `sts:${string}`
  /** What must be allowed beside it, on the same resource and with the same keys: who creates something with tags tags it, too. */
  also?: Permission['action']
  on: On
  /** Condition keys that this request fills beside those of every request, in lower case: iam:policyarn, aws:requesttag/…, aws:tagkeys. */
  keys?: RequestContext
  /** iam:PermissionsBoundary asks about the boundary of the target user, as it is before the call. */
  targetBoundary?: true
  /** AWS asks for no permission, and no policy can take it away. */
  free?: true
}

export interface Call {
  accountId: string
  principal: Principal
  origin: Origin
  /** The account's time. */
  now: Date
  /** What the permission was asked on, as stored: a user (of an access key: its owner), a group, a managed policy. None when there is no such thing. */
  user?: StoredUser
  group?: StoredGroup
  policy?: StoredPolicy
  /** In `prepare` only: the user of the permission does not exist yet, and an earlier call of the same batch creates it. */
  userToBe?: UserToBe
  /** In a handler that writes: the transaction. Otherwise the database as it is. */
  tx: Transaction
  /** The further permissions of the operation that hold on everything they are about. */
  granted?: ReadonlySet<Permission['action']>
}

/** What a further permission is evaluated against: the account as a whole, or each of its entities. */
export type FurtherResource = 'account' | 'user' | 'group' | 'policy'

/**
 * Permissions beyond the operation's own, for parts of its output. The gate removes from each row
 * of `list` the members whose action is not allowed on that row's own `Arn` and `Tags`, and names
 * the action in the row's AccessDenied. Without a list it names missing actions in the output's.
 */
export interface Disclosure<Input = Record<string, unknown>> {
  /** The output's member that holds the rows. */
  list?: string
  /** By action. A member of a row may be that of a list inside: AccessKeys.Region. */
  permissions: Partial<Record<Permission['action'], { on: FurtherResource; members?: string[] }>>
  /** The actions that the request's filters and sort depend on: each must be allowed on all rows. */
  required?(input: Input): readonly Permission['action'][]
}

export interface Operation<
  Input extends z.ZodObject = z.ZodObject,
  Prepared = unknown,
  Output = unknown,
  Raised extends ErrorCode = ErrorCode,
> {
  input: Input
  /** AWS's service that the operation belongs to; IAM's unless said. */
  service?: 'sts'
  /** Not one of AWS's: an operation of Gatehouse's own, for what AWS's console does without its API. */
  own?: true
  /** Sets a password or makes a key: a signature that called it once does not call it again. */
  once?: true
  /** Members of the input that AWS does not have, for what its console does without its API. */
  ownMembers?: readonly string[]
  access: 'read' | 'write'
  /** Alters what someone may do, or who they are: moves the account's version, and with it every cached policy. One at a time in an account. */
  altersRights?: true
  /** Counts or compares what others write: one at a time in an account, though nobody's rights change. */
  oneAtATime?: true
  /** Never one of several calls in one transaction, because it does more than its transaction. */
  alone?: true
  permission(input: z.output<Input>, principal: Principal): Permission
  /** Of a read: permissions for parts of the output, beyond the one above. */
  discloses?: Disclosure<z.output<Input>>
  /** What the handler can raise. */
  errors: readonly Raised[]
  /** What AWS's model declares and the handler never raises, with the reason. */
  neverRaised?: Partial<Record<ErrorCode, string>>
  /** Members of input or output that appear in no record, log or page. */
  sensitive?: readonly string[]
  /** Slow work that a transaction should not wait for: hashes. Done after the permission, before the transaction. */
  prepare?(input: z.output<Input>, call: Call): Promise<Prepared>
  /** The user that the call will create: later calls of the same batch are prepared for it before it exists. */
  userToBe?(input: z.output<Input>, prepared: Prepared): UserToBe
  /** Raises ConcurrentModification when what it prepared from has changed: it is then prepared and tried again. */
  handler(input: z.output<Input>, call: Call, prepared: Prepared): Promise<Output>
}

/** Gives the definition back with its types kept. */
export function defineOperation<
  Input extends z.ZodObject,
  Output,
  Raised extends ErrorCode,
  Prepared = undefined,
>(
  operation: Operation<Input, Prepared, Output, Raised>,
): Operation<Input, Prepared, Output, Raised> {
  return operation
}

/** The user a call is about: the one named, or the caller where AWS lets the name be left out. */
export function namedOrCaller(UserName: string | undefined, principal: Principal): string {
  if (UserName !== undefined) return UserName
  if (principal.kind === 'user') return principal.userName
  throw new IamError(
    'ValidationError',
    'Must specify userName when calling with non-User credentials',
  )
}
