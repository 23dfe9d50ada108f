// The gate: the only caller of a handler. 1 parse, 2 resolve, 3 authorise, 4 handle in one
// transaction, 5 record.
import 'server-only'
import type { z } from 'zod'
import { db, type Transaction } from '../../platform/database/db'
import { type Event, identityOf, record, recordRead } from '../../store/audit'
import type { Origin, Principal } from '../../store/principal'
import type { Call, Operation, Permission } from '../operation'
import { operations } from '../operations'
import { validationError } from '../shapes/validation-error'
import { inTransaction } from './account-lock'
import { authorise, type Standing, standing } from './authorise'
import {
  eventOf,
  type Input,
  recordRefusal,
  requestOf,
  responseOf,
  type Unfinished,
} from './call-event'
import { disclosure } from './disclosure'
import { isConflict, refusalOf, TRIES } from './refusal'
import { isSpent, replayed, type Signature, spendSignature } from './spend-signature'
import { spendToken } from './spend-token'
import { targetOf } from './target-of-call'

export type OperationName = keyof typeof operations
export type InputOf<N extends OperationName> = z.input<(typeof operations)[N]['input']>
export type OutputOf<N extends OperationName> = Awaited<
  ReturnType<(typeof operations)[N]['handler']>
>

/** What makes a write apply once: the token of a form, or the signature of an API request. */
interface Once {
  onceToken?: string
  signature?: Signature
}

/**
 * Calls an operation as a principal and returns its output. Throws only IamError. A write with a
 * used form token is refused as InvalidInput (alreadyApplied). A write with a used signature is
 * refused as Throttling, if the operation accepts each signature once.
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
    await recordRefusal(refusal, operation, event, signature).catch((unrecorded: unknown) => {
      throw refusalOf(unrecorded, origin)
    })
    throw refusal
  }
}

/**
 * Parses an input and adds it to the call's event. Throws ValidationError with every failed
 * constraint.
 */
export function parse(operation: Operation, input: unknown, event: Unfinished): Input {
  const parsed = operation.input.safeParse(input)
  if (!parsed.success) throw validationError(parsed.error)
  Object.assign(event, requestOf(parsed.data, operation))
  return parsed.data
}

async function callRead(
  operation: Operation,
  input: Input,
  caller: Principal,
  origin: Origin,
  event: Unfinished,
) {
  const { permission, found } = await stand(operation, input, caller, event)
  return answerRead(operation, input, permission, origin, found, { ...event, at: found.now }, db())
}

/** Authorises a read for the caller of `found`, executes it and records it. */
export async function answerRead(
  operation: Operation,
  input: Input,
  permission: Permission,
  origin: Origin,
  found: Standing,
  event: Event,
  tx: Transaction,
): Promise<unknown> {
  const { caller } = found
  authorise(permission, caller, origin, found)
  const { granted, prune } = disclosure(operation, input, caller, origin, found)
  const call = { ...callOf(found, caller, origin, tx), granted }
  const target = await targetOf(operation, input, permission, found, call)
  const output = prune(await operation.handler(input, { ...call, ...target }, undefined))
  recordRead(event)
  return output
}

/**
 * Returns the call's permission, its standing and the caller as of that standing. Evaluates again
 * if the caller has been renamed since.
 */
export async function stand(
  operation: Operation,
  input: Input,
  caller: Principal,
  event: Unfinished,
): Promise<{ permission: Permission; principal: Principal; found: Standing }> {
  const permission = operation.permission(input, caller)
  const found = await standing(permission, caller, db())
  event.at = found.now
  event.identity = identityOf(found.caller)
  if (found.caller.arn !== caller.arn) return stand(operation, input, found.caller, event)
  return { permission, principal: found.caller, found }
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
  event: Unfinished,
  { onceToken, signature }: Once,
) {
  for (let attempt = 1; ; attempt++) {
    const { permission, principal, found } = await stand(operation, input, caller, event)
    authorise(permission, principal, origin, found)
    const refuseSpent = async () => {
      if (signature && (await isSpent(signature, found.accountId, db()))) throw replayed()
    }
    await refuseSpent() // before the preparation, which verifies passwords and counts wrong ones
    const prepared = await prepare(
      operation,
      input,
      permission,
      found,
      callOf(found, principal, origin, db()),
    ).catch(async (error) => {
      await refuseSpent() // the conflict may come from an earlier call with the same signature
      throw error
    })
    try {
      return await inTransaction(operation, found.accountId, async (tx, version) => {
        const now =
          version === found.version ? found : await standing(permission, principal, tx, version)
        if (now !== found) authorise(permission, principal, origin, now)
        if (onceToken !== undefined) await spendToken(onceToken, found, tx)
        if (signature && !(await spendSignature(signature, found.accountId, tx))) throw replayed()
        const call = callOf(now, principal, origin, tx)
        return handle(operation, input, permission, now, call, prepared, { ...event, at: now.now })
      })
    } catch (error) {
      if (!isConflict(error) || attempt === TRIES) throw error
    }
  }
}

/** Prepares an authorised call, whose target must exist, outside the transaction. */
export async function prepare(
  operation: Operation,
  input: Input,
  permission: Permission,
  found: Standing,
  call: Call,
): Promise<unknown> {
  if (!operation.prepare) return undefined
  const target = await targetOf(operation, input, permission, found, call)
  return operation.prepare(input, { ...call, ...target })
}

/** Handles an authorised call, whose target must exist, inside its transaction and records it. */
export async function handle(
  operation: Operation,
  input: Input,
  permission: Permission,
  found: Standing,
  call: Call,
  prepared: unknown,
  event: Event,
): Promise<unknown> {
  const target = await targetOf(operation, input, permission, found, call)
  const output = await operation.handler(input, { ...call, ...target }, prepared)
  await record({ ...event, ...responseOf(output, operation) }, call.tx)
  return output
}

export const callOf = (
  { now }: Standing,
  principal: Principal,
  origin: Origin,
  tx: Transaction,
): Call => ({ accountId: principal.accountId, principal, origin, now, tx })
