// What an operation is: its shape, the permission it needs, the errors it raises, its sensitive
// members, and its handler.
import type { z } from 'zod'
import type { Transaction } from '../platform/database/db'
import { type ErrorCode, IamError } from '../rules/errors/iam-error'
import type { RequestContext } from '../rules/evaluation/policy-variables'
import type { Tag } from '../rules/names/tag'
import type { Event } from '../store/audit'
import type { Origin, Principal } from '../store/principal'
import type { On, PendingUser, TargetKind, Targets } from './targets'

export interface Permission<Resource extends On = On> {
  action: `${'account' | 'cloudtrail' | 'iam' | 'signin' | 'sts'}:${string}`
  /**
   * A second action that must be allowed on the same resource and with the same keys. Creating
   * something with tags needs the permission to tag it; a report needs that of each part.
   */
  also?: Permission['action']
  on: Resource
  /**
   * Condition keys that this request fills in addition to those of every request, in lower case:
   * iam:policyarn, aws:requesttag/…, aws:tagkeys.
   */
  keys?: RequestContext
  /** iam:PermissionsBoundary is the boundary of the target user, as it is before the call. */
  targetBoundary?: true
  /** AWS requires no permission, and no policy can deny it. */
  free?: true
  /**
   * The console requires no permission, and no policy can deny it, because people may always see
   * and end their own sessions. An access key, which may have leaked, needs the permission.
   */
  freeInSession?: true
  /** Only the root user may do it: no policy can allow it. */
  rootOnly?: true
  /**
   * Needs a password that was checked a few minutes ago (iam/gate/fresh-password.ts): in every
   * console session, or in every request, so that an access key is never enough.
   */
  freshPassword?: 'inSession' | 'always'
}

export interface Call {
  accountId: string
  principal: Principal
  origin: Origin
  /** The account's time. */
  now: Date
  /** The transaction in a handler that writes; otherwise the database client. */
  tx: Transaction
  /** The further permissions of the operation that are allowed on every resource they apply to. */
  granted?: ReadonlySet<Permission['action']>
  /**
   * Evaluates a further permission of the caller: whether the action is allowed on a resource with
   * this ARN and these tags. Reads nothing.
   */
  isAllowed(action: Permission['action'], arn: string, tags: readonly Tag[]): boolean
}

/** A call with its target. */
export type CallOn<Kind extends TargetKind> = Call & Targets[Kind]

/**
 * What a further permission is evaluated against: the account as a whole, or each of its entities.
 */
export type FurtherResource = 'account' | 'user' | 'group' | 'policy'

/**
 * Permissions beyond the operation's own, for parts of its output. The gate removes from each row
 * of `list` the members whose action is not allowed on that row's own `Arn` and `Tags`, and names
 * the action in the row's AccessDenied. Without a list it names missing actions in the output's
 * AccessDenied.
 */
export interface Disclosure<Input = Record<string, unknown>> {
  /** The output's member that contains the rows. */
  list?: string
  /** By action. A member can be nested in a list of the row: AccessKeys.Region. */
  permissions: Partial<Record<Permission['action'], { on: FurtherResource; members?: string[] }>>
  /**
   * Returns the actions that the request's filters and sort depend on: each must be allowed on all
   * rows.
   */
  required?(input: Input): readonly Permission['action'][]
}

/** The shape of an input that has these members among others. */
export type ShapeOf<Members> = z.ZodObject & z.ZodType<Members>

/** The names of a type's members, with those of nested objects and lists. */
export type MemberOf<Value> = Value extends readonly (infer Item)[]
  ? MemberOf<Item>
  : Value extends Date | Uint8Array | Map<unknown, unknown>
    ? never
    : Value extends object
      ? { [Name in keyof Value & string]-?: Name | MemberOf<Value[Name]> }[keyof Value & string]
      : never

/** Calls whose events name the root user as their user. */
type RootsCall = 'EnableMFADevice' | 'ResyncMFADevice' | 'DeactivateMFADevice'

export interface Operation<
  Input extends z.ZodObject = z.ZodObject,
  Prepared = unknown,
  Output = unknown,
  Raised extends ErrorCode = ErrorCode,
  Kind extends TargetKind = TargetKind,
  NeverRaised extends ErrorCode = ErrorCode,
  OwnMember extends keyof z.output<Input> & string = keyof z.output<Input> & string,
> {
  input: Input
  /** What the call is about; `none` by default. The gate finds it under the permission's `on`. */
  target?: Kind
  /** The AWS service that the operation belongs to; IAM by default. */
  service?: 'cloudtrail' | 'iam-toolbox' | 'signin' | 'sts'
  /**
   * The event that AWS records for the change: one of the sign-in service, or that of a call which
   * AWS's console makes for the root user.
   */
  recordedAs?: 'PasswordUpdated' | RootsCall
  /**
   * What the event contains beside the members of the input, as AWS records it.
   *
   * @param caller as the event names it
   */
  eventData?(input: z.output<Input>, caller: Event['identity']): Record<string, string>
  /** An operation of Gatehouse's own, not AWS's, for what AWS's console does without its API. */
  own?: true
  /** Sets a password or creates a key: a signature is accepted for five seconds from its use. */
  once?: true
  /** Members of the input that AWS does not have, for what its console does without its API. */
  ownMembers?: readonly OwnMember[]
  access: 'read' | 'write'
  /**
   * Alters permissions or identities: increments the account's version, which invalidates every
   * cached policy. Runs one at a time in an account.
   */
  altersRights?: true
  /**
   * Counts or compares what others write: runs one at a time in an account, though no permissions
   * change.
   */
  oneAtATime?: true
  /** Can't be in a batch of calls, because its effects go beyond its transaction. */
  alone?: true
  /**
   * Effects that can't be rolled back, such as mails. Runs once the transaction has committed, with
   * the result of the `prepare` that belongs to it. Must not throw, because the call has succeeded.
   * For an operation that is `alone`: batches do not run it.
   */
  afterCommit?(prepared: Prepared): void
  /** Replaces the caller's own credentials: the console gives the caller's session a new token. */
  rotatesSession?: true
  permission(input: z.output<Input>, principal: Principal): Permission<On<Kind>>
  /** For a read: permissions for parts of the output, beyond `permission`. */
  discloses?: Disclosure<z.output<Input>>
  /** The errors that the operation raises, NoSuchEntity for an absent target among them. */
  errors: readonly Raised[]
  /** The errors that AWS's model declares and the handler never raises, with the reason. */
  neverRaised?: Partial<Record<NeverRaised, string>>
  /** Members of input or output, at any depth, that appear in no record, log or page. */
  sensitive?: readonly MemberOf<z.output<Input> | Output>[]
  /** Returns the error for an input that its shape rejects, if AWS's is not ValidationError. */
  invalid?(refusal: IamError): IamError | undefined
  /** Rejects an input that its shape allows. Runs once the call is authorised. */
  validate?(input: z.output<Input>): void
  /**
   * Returns the error for an absent target, if AWS's is not NoSuchEntity with the usual message.
   */
  absent?(input: z.output<Input>, call: Call): IamError | Promise<IamError>
  /**
   * Slow work that a transaction should not wait for: hashes. Runs after authorisation, before the
   * transaction.
   */
  prepare?(input: z.output<Input>, call: CallOn<Kind>): Promise<Prepared>
  /**
   * Like `prepare`, for a user that an earlier call of the same batch creates. Without it, such a
   * user is an absent target.
   */
  prepareForPendingUser?(input: z.output<Input>, user: PendingUser, call: Call): Promise<Prepared>
  /**
   * Returns the user that the call will create: later calls of the same batch are prepared for it
   * before it exists.
   */
  pendingUser?(input: z.output<Input>, prepared: Prepared): PendingUser
  /**
   * Raises ConcurrentModification if what `prepare` read has changed: the call is then prepared and
   * tried again.
   */
  handler(input: z.output<Input>, call: CallOn<Kind>, prepared: Prepared): Promise<Output>
}

/** Returns the definition unchanged, with its types inferred. */
export function defineOperation<
  Input extends z.ZodObject,
  Output,
  Raised extends ErrorCode,
  Prepared = undefined,
  Kind extends TargetKind = 'none',
  NeverRaised extends ErrorCode = never,
  OwnMember extends keyof z.output<Input> & string = never,
>(
  operation: Operation<Input, Prepared, Output, Raised, Kind, NeverRaised, OwnMember>,
): Operation<Input, Prepared, Output, Raised, Kind, NeverRaised, OwnMember> {
  return operation
}

/**
 * Returns the name of the call's user: the one named, or the caller's if AWS lets the request omit
 * the name.
 */
export function namedOrCaller(UserName: string | undefined, principal: Principal): string {
  if (UserName !== undefined) return UserName
  if (principal.kind === 'user') return principal.userName
  throw new IamError(
    'ValidationError',
    'Must specify userName when calling with non-User credentials',
  )
}
