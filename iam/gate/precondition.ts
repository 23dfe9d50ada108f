// A condition that must still hold when a batch of calls is made. It is read inside the transaction
// of the batch, after the account was locked, so that nobody can change it between the check and
// the calls.
import 'server-only'
import type { Transaction } from '../../platform/database/db'
import { IamError } from '../../rules/errors/iam-error'
import type { Origin } from '../../store/principal'
import type { Operation } from '../operation'
import { operations } from '../operations'
import { type AuthorisationSnapshot, snapshotWithRights } from './authorise'
import { eventOf, recordRefusal } from './call-event'
import {
  answerRead,
  type InputOf,
  type OperationName,
  type OutputOf,
  parse,
} from './call-operation'

/** Calls an operation that reads. Throws only IamError, as the gate does outside a transaction. */
export type ReadInside = <N extends OperationName>(
  name: N,
  input: InputOf<N>,
) => Promise<OutputOf<N>>

/** Returns whether the calls may still be made, from what it reads. */
export type Precondition = (read: ReadInside) => Promise<boolean>

/**
 * Evaluates the precondition of a batch. Each read needs the caller's own permission, and is
 * recorded like any other.
 *
 * @param before the caller's rights from before the batch
 * @throws IamError EntityTemporarilyUnmodifiable with `detail.changed` if it does not hold
 */
export async function requirePrecondition(
  precondition: Precondition,
  before: AuthorisationSnapshot,
  origin: Origin,
  tx: Transaction,
): Promise<void> {
  // The transaction has one connection, so reads that are started together run one after the other.
  let turn: Promise<unknown> = Promise.resolve()
  const read: ReadInside = (name, input) => {
    const output = turn.then(() => readInside(name, input, before, origin, tx))
    turn = output.catch(() => undefined)
    return output
  }
  if (await precondition(read)) return
  throw new IamError(
    'EntityTemporarilyUnmodifiable',
    'Others have changed what this change is based on. Nothing was changed.',
    { changed: true },
  )
}

async function readInside<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  before: AuthorisationSnapshot,
  origin: Origin,
  tx: Transaction,
): Promise<OutputOf<N>> {
  const operation = operations[name] as unknown as Operation
  const event = { ...eventOf(name, operation, before.caller, origin), at: before.now }
  try {
    if (operation.access !== 'read')
      throw new IamError('InvalidInput', `${name} is not a read, so it cannot be a precondition.`)
    const parsed = parse(operation, input, event)
    const permission = operation.permission(parsed, before.caller)
    const snapshot = await snapshotWithRights(before, permission, before.version, tx)
    const output = await answerRead(
      operation,
      parsed,
      permission,
      origin,
      snapshot,
      { ...event, at: snapshot.now },
      tx,
    )
    return output as OutputOf<N>
  } catch (error) {
    if (error instanceof IamError) await recordRefusal(error, operation, event, undefined)
    throw error
  }
}
