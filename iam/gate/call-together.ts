// Several calls in one transaction, all or nothing (docs/decisions/016-calls-together.md).
import 'server-only'
import { db, type Transaction } from '../../platform/database/db'
import { IamError } from '../../rules/errors/iam-error'
import { userArn } from '../../rules/names/arn'
import { nameKey } from '../../rules/names/names'
import { identityOf } from '../../store/audit'
import { type Origin, type Principal, type Rights, rightsInside } from '../../store/principal'
import type { Operation, Permission } from '../operation'
import { operations } from '../operations'
import type { On, PendingUser } from '../targets'
import { inTransaction, type LockNeeds } from './account-lock'
import {
  type AuthorisationSnapshot,
  authorise,
  readSnapshot,
  snapshotWithRights,
} from './authorise'
import { eventOf, type Input, type PendingEvent, recordRefusal } from './call-event'
import {
  callOf,
  handle,
  type InputOf,
  type OperationName,
  type OutputOf,
  parse,
  prepare,
  resolveCall,
} from './call-operation'
import { type Precondition, requirePrecondition } from './precondition'
import { isConflict, refusalOf, TRIES } from './refusal'
import { spendToken } from './spend-token'

/** One call of a batch. */
export type BatchCall = { [N in OperationName]: { name: N; input: InputOf<N> } }[OperationName]

/** The outputs of a batch, in the order of its calls. */
export type OutputsOf<Calls extends readonly BatchCall[]> = {
  -readonly [I in keyof Calls]: OutputOf<Calls[I]['name']>
}

/**
 * The most calls of a batch. Deleting a user who has everything that the quotas allow takes about
 * sixty calls.
 */
export const MOST_CALLS = 100

interface Member {
  name: OperationName
  operation: Operation
  input: Input
  event: PendingEvent
}

/** The conditions under which a batch is applied. */
interface Conditions {
  /** The token of a form, which applies its calls once. */
  onceToken?: string
  /** Must hold inside the transaction, before the first call. */
  precondition?: Precondition
}

/** The current call, which a refusal refers to. */
interface Progress {
  index: number
}

/**
 * Makes several changes in one transaction. Each call must be allowed after the calls before it,
 * and also by the permissions from before the batch.
 * @returns the outputs in the order of the calls.
 * @throws only IamError, with the index of the refused call in `detail.failedAt`. Nothing was
 *   changed then.
 */
export async function callTogether<const Calls extends readonly BatchCall[]>(
  calls: Calls,
  principal: Principal,
  origin: Origin,
  conditions: Conditions = {},
): Promise<OutputsOf<Calls>> {
  const members = calls.map(({ name, input }): Member => {
    const operation = operations[name] as unknown as Operation
    return { name, operation, input, event: eventOf(name, operation, principal, origin) }
  })
  const progress: Progress = { index: 0 }
  try {
    for (const [index, member] of members.entries()) {
      progress.index = index
      refuseAsMember(member, index)
      member.input = parse(member.operation, member.input, member.event)
    }
    const outputs = await tryTogether(members, principal, origin, conditions, progress)
    return outputs as OutputsOf<Calls>
  } catch (error) {
    throw await recorded(refusalOf(error, origin), members[progress.index], origin, progress.index)
  }
}

/**
 * Rejects reads, and operations whose effects go beyond their transaction: they can't be in a
 * batch.
 */
function refuseAsMember({ name, operation }: Member, index: number): void {
  if (operation.access === 'read' || operation.alone)
    throw new IamError('InvalidInput', `${name} cannot be called together with other operations.`)
  if (index >= MOST_CALLS)
    throw new IamError('InvalidInput', `At most ${MOST_CALLS} operations can be called together.`)
}

async function recorded(
  refusal: IamError,
  member: Member | undefined,
  origin: Origin,
  failedAt: number,
) {
  if (!member) return atCall(refusal, failedAt)
  return recordRefusal(refusal, member.operation, member.event, undefined).then(
    (recorded) => atCall(recorded, failedAt),
    (error: unknown) => refusalOf(error, origin),
  )
}

/** Returns the refusal with the index of the refused call. */
function atCall(refusal: IamError, failedAt: number): IamError {
  const { code, message, detail } = refusal
  return new IamError(code, message, { ...detail, failedAt }, { cause: refusal })
}

/**
 * Prepares outside the transaction, then makes all calls inside it. Starts again if a concurrent
 * write changed what the preparation read.
 */
async function tryTogether(
  members: Member[],
  caller: Principal,
  origin: Origin,
  { onceToken, precondition }: Conditions,
  progress: Progress,
): Promise<unknown[]> {
  const [first] = members
  if (!first) return []
  const alone = precondition !== undefined || members.some(({ operation }) => operation.oneAtATime)
  const needs: LockNeeds = {
    ...(members.some(({ operation }) => operation.altersRights) && { altersRights: true }),
    ...(alone && { oneAtATime: true }),
  }
  for (let attempt = 1; ; attempt++) {
    progress.index = 0
    const { permission, principal, snapshot } = await resolveCall(
      first.operation,
      first.input,
      caller,
      first.event,
    )
    const prepared = await prepareAll(members, snapshot, origin, progress)
    progress.index = 0
    try {
      return await inTransaction(needs, snapshot.accountId, async (tx, version) => {
        const before =
          version === snapshot.version
            ? snapshot
            : await readSnapshot(permission, principal, tx, version)
        if (precondition) await requirePrecondition(precondition, before, origin, tx)
        const spend = async () => onceToken !== undefined && spendToken(onceToken, before, tx)
        return handleAll(members, prepared, before, origin, tx, spend, progress)
      })
    } catch (error) {
      if (!isConflict(error) || attempt === TRIES) throw error
    }
  }
}

/**
 * Computes hashes before the transaction, which must not wait for them. First authorises each
 * prepared call as far as possible before the earlier calls; the transaction makes the final
 * decision.
 */
async function prepareAll(
  members: Member[],
  first: AuthorisationSnapshot,
  origin: Origin,
  progress: Progress,
) {
  const { caller } = first
  const pendingUsers = new Map<string, PendingUser>()
  const prepared: unknown[] = []
  for (const [index, { operation, input, event }] of members.entries()) {
    progress.index = index
    event.at = first.now
    event.identity = identityOf(caller)
    if (index > 0 && !operation.prepare) continue
    const permission = operation.permission(input, caller)
    const userName = nameOfUser(permission.on)
    const pendingUser = userName === undefined ? undefined : pendingUsers.get(nameKey(userName))
    const snapshot = await snapshotBefore(permission, first, index, pendingUser)
    authorise(permission, caller, origin, snapshot)
    const call = callOf(snapshot, caller, origin, db())
    prepared[index] =
      pendingUser && operation.prepareForPendingUser
        ? await operation.prepareForPendingUser(input, pendingUser, call)
        : await prepare(operation, input, permission, snapshot, call)
    const created = operation.pendingUser?.(input, prepared[index])
    if (created) pendingUsers.set(nameKey(created.name), created)
  }
  return prepared
}

async function snapshotBefore(
  permission: Permission,
  first: AuthorisationSnapshot,
  index: number,
  pendingUser: PendingUser | undefined,
): Promise<AuthorisationSnapshot> {
  if (pendingUser) {
    const { accountId, now, version, clockOffsetSeconds, caller, policies } = first
    const { name, path, tags } = pendingUser
    const resources = [userArn(accountId, path, name)]
    const requestedArn = userArn(accountId, '/', name)
    return {
      accountId,
      now,
      version,
      clockOffsetSeconds,
      caller,
      policies,
      resources,
      requestedArn,
      tags,
    }
  }
  return index === 0 ? first : readSnapshot(permission, first.caller, db())
}

const nameOfUser = (on: On): string | undefined =>
  on !== '*' && 'user' in on ? on.user : undefined

/**
 * Makes the calls one after the other. Each must be allowed by the permissions from before the
 * batch, and by those that the earlier calls left.
 */
async function handleAll(
  members: Member[],
  prepared: unknown[],
  before: AuthorisationSnapshot,
  origin: Origin,
  tx: Transaction,
  spend: () => Promise<unknown>,
  progress: Progress,
): Promise<unknown[]> {
  const outputs: unknown[] = []
  let rightsLeft: Rights | undefined
  for (const [index, { operation, input, event }] of members.entries()) {
    progress.index = index
    const { caller } = rightsLeft ?? before
    const permission = operation.permission(input, caller)
    const snapshot = await snapshotWithRights(rightsLeft ?? before, permission, before.version, tx)
    authorise(permission, before.caller, origin, {
      ...snapshot,
      caller: before.caller,
      policies: before.policies,
    })
    if (rightsLeft) authorise(permission, caller, origin, snapshot)
    if (index === 0) await spend()
    event.at = snapshot.now
    event.identity = identityOf(caller)
    const call = callOf(snapshot, caller, origin, tx)
    outputs.push(
      await handle(operation, input, permission, snapshot, call, prepared[index], {
        ...event,
        at: snapshot.now,
      }),
    )
    if (operation.altersRights && caller.kind === 'user')
      rightsLeft = await rightsInside(caller, tx)
  }
  return outputs
}
