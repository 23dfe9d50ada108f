// The gate: the only caller of a handler. 1 parse, 2 resolve, 3 authorise, 4 handle in one
// transaction, 5 record.
import 'server-only'
import type { z } from 'zod'
import { db, type Transaction } from '../../platform/database/db'
import { IamError } from '../../rules/errors/iam-error'
import { type Event, identityOf, record, recordRead } from '../../store/audit'
import type { Origin, Principal } from '../../store/principal'
import type { Call, Operation, Permission } from '../operation'
import { operations } from '../operations'
import { validationError } from '../shapes/validation-error'
import { inTransaction } from './account-lock'
import { type AuthorisationSnapshot, authorise, decide, readSnapshot } from './authorise'
import {
  eventOf,
  type Input,
  type PendingEvent,
  recordRefusal,
  requestOf,
  responseOf,
} from './call-event'
import { disclosure } from './disclosure'
import { refuseBeyondSession } from './limits/session-limits'
import { isConflict, refusalOf, TRIES } from './refusal'
import { refuseSpent, type Signature, spendSignature } from './spend-signature'
import { spendToken } from './spend-token'
import { targetOf } from './target-of-call'

export type OperationName = keyof typeof operations
export type InputOf<N extends OperationName> = z.input<(typeof operations)[N]['input']>
export type OutputOf<N extends OperationName> = Awaited<
  ReturnType<(typeof operations)[N]['handler']>
>

/** What a repeated write is recognised by: the token of a form, or the signature of a request. */
interface Once {
  onceToken?: string
  signature?: Signature
}

/**
 * Calls an operation as a principal and returns its output. Throws only IamError. A write with a
 * used form token is refused as InvalidInput (alreadyApplied). A write whose signature was first
 * used more than five seconds ago is refused as Throttling, if the operation is `once`.
 */
export async function callOperation<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  principal: Principal,
  origin: Origin,
  { onceToken, signature: signedBy }: Once = {},
): Promise<OutputOf<N>> {
  const operation = operations[name] as unknown as Operation
  const event = eventOf(name, operation, principal, origin)
  const signature = operation.once && signedBy
  try {
    refuseBeyondSession(name, operation, principal)
    const parsed = parse(operation, input, event)
    const output =
      operation.access === 'read'
        ? await callRead(operation, parsed, principal, origin, event)
        : await callWrite(operation, parsed, principal, origin, event, {
            ...(onceToken !== undefined && { onceToken }),
            ...(signature && { signature }),
          })
    return output as OutputOf<N>
  } catch (error) {
    const refusal = refusalOf(error, origin)
    throw await recordRefusal(refusal, operation, event, signature).catch((unrecorded: unknown) =>
      refusalOf(unrecorded, origin),
    )
  }
}

/**
 * Parses an input and adds it to the call's event. Throws ValidationError with every failed
 * constraint, or the operation's own error for it.
 */
export function parse(operation: Operation, input: unknown, event: PendingEvent): Input {
  const parsed = operation.input.safeParse(input)
  if (!parsed.success) {
    const refusal = validationError(parsed.error, operation.input)
    throw operation.invalid?.(refusal) ?? refusal
  }
  Object.assign(event, requestOf(parsed.data, operation, event.identity))
  return parsed.data
}

async function callRead(
  operation: Operation,
  input: Input,
  caller: Principal,
  origin: Origin,
  event: PendingEvent,
) {
  const { permission, snapshot } = await resolveCall(operation, input, caller, event)
  return answerRead(
    operation,
    input,
    permission,
    origin,
    snapshot,
    { ...event, at: snapshot.now },
    db(),
  )
}

/** Authorises a read for the caller of the snapshot, executes it and records it. */
export async function answerRead(
  operation: Operation,
  input: Input,
  permission: Permission,
  origin: Origin,
  snapshot: AuthorisationSnapshot,
  event: Event,
  tx: Transaction,
): Promise<unknown> {
  const { caller } = snapshot
  authorise(permission, caller, origin, snapshot)
  const { granted, prune } = disclosure(operation, input, caller, origin, snapshot)
  const call = { ...callOf(snapshot, caller, origin, tx), granted }
  const target = await targetOf(operation, input, permission, snapshot, call)
  const output = prune(await operation.handler(input, { ...call, ...target }, undefined))
  recordRead(event)
  return output
}

/**
 * Returns the call's permission, what it is evaluated against, and the caller as of then. Repeats
 * this if the caller has been renamed since.
 */
export async function resolveCall(
  operation: Operation,
  input: Input,
  caller: Principal,
  event: PendingEvent,
): Promise<{ permission: Permission; principal: Principal; snapshot: AuthorisationSnapshot }> {
  const permission = operation.permission(input, caller)
  const snapshot = await readSnapshot(permission, caller, db())
  event.at = snapshot.now
  event.identity = identityOf(snapshot.caller)
  if (snapshot.caller.arn !== caller.arn)
    return resolveCall(operation, input, snapshot.caller, event)
  return { permission, principal: snapshot.caller, snapshot }
}

/**
 * Authorises, prepares outside the transaction, then handles inside it. Starts again if a
 * concurrent write changed what the preparation read.
 */
async function callWrite(
  operation: Operation,
  input: Input,
  caller: Principal,
  origin: Origin,
  event: PendingEvent,
  { onceToken, signature }: Once,
) {
  for (let attempt = 1; ; attempt++) {
    const { permission, principal, snapshot } = await resolveCall(operation, input, caller, event)
    authorise(permission, principal, origin, snapshot)
    if (signature) await refuseSpent(signature, snapshot.accountId, db())
    const prepared = await prepare(
      operation,
      input,
      permission,
      snapshot,
      callOf(snapshot, principal, origin, db()),
    )
    try {
      const output = await inTransaction(operation, snapshot.accountId, async (tx, version) => {
        const current =
          version === snapshot.version
            ? snapshot
            : await readSnapshot(permission, caller, tx, version) // its key may be gone
        // Renamed, or its name is another user's now: the call is resolved again.
        if (current.caller.arn !== principal.arn) throw renamedMeanwhile()
        if (current !== snapshot) authorise(permission, principal, origin, current)
        if (onceToken !== undefined) await spendToken(onceToken, snapshot, tx)
        if (signature) await spendSignature(signature, snapshot.accountId, tx)
        const call = callOf(current, principal, origin, tx)
        return handle(operation, input, permission, current, call, prepared, {
          ...event,
          at: current.now,
        })
      })
      operation.afterCommit?.(prepared)
      return output
    } catch (error) {
      if (!isConflict(error) || attempt === TRIES) throw error
    }
  }
}

/** A conflict, after which the call is tried again. */
const renamedMeanwhile = () =>
  new IamError('ConcurrentModification', 'The caller was renamed during the call.')

/** Prepares an authorised call, whose target must exist, outside the transaction. */
export async function prepare(
  operation: Operation,
  input: Input,
  permission: Permission,
  snapshot: AuthorisationSnapshot,
  call: Call,
): Promise<unknown> {
  if (!operation.prepare) return undefined
  const target = await targetOf(operation, input, permission, snapshot, call)
  return operation.prepare(input, { ...call, ...target })
}

/** Handles an authorised call, whose target must exist, inside its transaction and records it. */
export async function handle(
  operation: Operation,
  input: Input,
  permission: Permission,
  snapshot: AuthorisationSnapshot,
  call: Call,
  prepared: unknown,
  event: Event,
): Promise<unknown> {
  const target = await targetOf(operation, input, permission, snapshot, call)
  const output = await operation.handler(input, { ...call, ...target }, prepared)
  await record({ ...event, ...responseOf(output, operation) }, call.tx)
  return output
}

export const callOf = (
  snapshot: AuthorisationSnapshot,
  principal: Principal,
  origin: Origin,
  tx: Transaction,
): Call => ({
  accountId: principal.accountId,
  principal,
  origin,
  now: snapshot.now,
  tx,
  isAllowed: (action, arn, tags) => {
    const on = { ...snapshot, tags: [...tags] }
    return decide({ action, on: { arn } }, arn, principal, origin, on).decision === 'allowed'
  },
})
