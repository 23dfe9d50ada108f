// The gate: the only caller of a handler. 1 parse, 2 resolve, 3 authorise, 4 handle in one transaction, 5 record.
import 'server-only'
import type { z } from 'zod'
import { type Event, identityOf, record, recordRead } from '../server/audit'
import { accountClock } from '../server/clock'
import { databaseFailure } from '../server/database-errors'
import { db, type Transaction, inTransaction as transaction } from '../server/db'
import type { Origin, Principal } from '../server/principal'
import { rowsOf } from '../server/statement'
import { authorise, type Standing, standing } from './authorise'
import { IamError } from './errors'
import type { Call, Operation, Permission } from './operation'
import { operations } from './operations'
import { isSpent, replayed, type Signature, spendRefused, spendSignature } from './spend-signature'
import { spendToken } from './spend-token'
import { validationError } from './validation-error'

export type OperationName = keyof typeof operations
export type InputOf<N extends OperationName> = z.input<(typeof operations)[N]['input']>
export type OutputOf<N extends OperationName> = Awaited<ReturnType<(typeof operations)[N]['handler']>>

/** How often a transaction is tried that others got in the way of. */
const TRIES = 4

/** What may bring a change about once: the token of a form, the signature of a request to the API. */
interface Once {
  onceToken?: string
  signature?: Signature
}

/**
 * Calls an operation for someone. Gives its output; throws IamError and nothing else. A change with a form's token that was used before is
 * refused as InvalidInput (alreadyApplied); with a signature that was, where the operation takes each once, as Throttling.
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
    const parsed = operation.input.safeParse(input)
    if (!parsed.success) throw validationError(parsed.error)
    Object.assign(event, requestOf(parsed.data, operation))
    const output =
      operation.access === 'read'
        ? await callRead(operation, parsed.data, principal, origin, event)
        : await callWrite(operation, parsed.data, principal, origin, event, {
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

/** What is known of a call while it is made; the account's time is read with its standing. */
type Unfinished = Omit<Event, 'at'> & { at?: Date }

async function callRead(operation: Operation, input: Input, caller: Principal, origin: Origin, event: Unfinished) {
  const { permission, principal, found } = await stand(operation, input, caller, event)
  authorise(permission, principal, origin, found)
  const output = await operation.handler(input, callOf(found, principal, origin, db()), undefined)
  recordRead({ ...event, at: found.now })
  return output
}

/** What the call needs, where it stands, and its caller as of then; once more for a caller who has another name by now. */
async function stand(
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

/** Authorises, prepares outside the transaction, then handles inside it; again from the start when others changed what was prepared from. */
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
    await refuseSpent() // before the preparation, which checks passwords and counts wrong ones
    const prepared = await operation.prepare?.(input, callOf(found, principal, origin, db())).catch(async (error) => {
      await refuseSpent() // what is in the way may be what the same signature has just done
      throw error
    })
    try {
      return await inTransaction(operation, found.accountId, async (tx, version) => {
        const now = version === found.version ? found : await standing(permission, principal, tx, version)
        if (now !== found) authorise(permission, principal, origin, now)
        if (onceToken !== undefined) await spendToken(onceToken, found, tx)
        if (signature && !(await spendSignature(signature, found.accountId, tx))) throw replayed()
        const output = await operation.handler(input, callOf(now, principal, origin, tx), prepared)
        await record({ ...event, at: now.now, ...responseOf(output, operation) }, tx)
        return output
      })
    } catch (error) {
      const again =
        error instanceof IamError ? error.code === 'ConcurrentModification' : databaseFailure(error) === 'conflict'
      if (!again || attempt === TRIES) throw error
    }
  }
}

type Input = Record<string, unknown>

const callOf = (found: Standing, principal: Principal, origin: Origin, tx: Transaction): Call => ({
  accountId: principal.accountId,
  principal,
  origin,
  now: found.now,
  ...(found.user && { user: found.user }),
  ...(found.group && { group: found.group }),
  ...(found.policy && { policy: found.policy }),
  tx,
})

/**
 * Opens the transaction with the account's row locked: shared, so that rights can't change under a write; alone, for a write that
 * goes one at a time; or, for one that alters rights, by moving the version. Gives the work the version from before.
 */
function inTransaction<T>(
  operation: Operation,
  accountId: string,
  work: (tx: Transaction, version: number) => Promise<T>,
) {
  return transaction(async (tx) => {
    const [account] = await rowsOf<Locked>(tx, ...accountLock(operation), [accountId])
    if (!account) throw new IamError('InvalidClientTokenId', 'The security token included in the request is invalid.')
    return work(tx, account.version)
  })
}

function accountLock({ altersRights, oneAtATime }: Operation): [name: string, sql: string] {
  if (altersRights)
    return ['rights', 'UPDATE accounts SET version = version + 1 WHERE id = $1 RETURNING version - 1 AS version']
  const sql = 'SELECT version FROM accounts WHERE id = $1 FOR'
  return oneAtATime ? ['account alone', `${sql} NO KEY UPDATE`] : ['account shared', `${sql} SHARE`]
}

interface Locked {
  version: number
}

/** Whatever went wrong, as an IamError: a refusal as it is, a database that is away as 503, a bug as 500 (told on stderr, without the input). */
function refusalOf(error: unknown, origin: Origin): IamError {
  if (error instanceof IamError) {
    if (error.code !== 'ConcurrentModification') return error
    return new IamError('EntityTemporarilyUnmodifiable', 'The entity is being changed by others. Try again.')
  }
  const failure = databaseFailure(error)
  if (failure === 'locked' || failure === 'conflict')
    return new IamError('EntityTemporarilyUnmodifiable', 'The entity is being changed by others. Try again.')
  if (failure === 'unavailable')
    return new IamError('ServiceUnavailable', 'The database cannot be reached. Try again when it is back.', {
      retryAfterSeconds: 5,
    })
  const about = error instanceof Error ? `${error.name}: ${placeOf(error)}` : 'not an error object'
  process.stderr.write(`Request ${origin.requestId} failed: ${about}\n`)
  return new IamError(
    'ServiceFailure',
    `The request failed because of an error in the server. Request ${origin.requestId}.`,
  )
}

/** Where it happened. The message itself is not told, since Prisma's print a query's arguments. */
function placeOf({ message, stack = '' }: Error): string {
  const lines = stack.replace(message, () => '').split('\n')
  const frames = lines.flatMap((line) => /^\s+(at .*)/.exec(line)?.[1] ?? [])
  return frames.slice(0, 8).join(' ')
}

function eventOf(name: string, operation: Operation, principal: Principal, origin: Origin): Unfinished {
  return {
    accountId: principal.accountId,
    source: `${operation.service ?? 'iam'}.amazonaws.com`,
    name,
    type: 'AwsApiCall',
    readOnly: operation.access === 'read',
    identity: identityOf(principal),
    origin,
  }
}

/** A refused change is recorded at once, in a transaction of its own, and what can't be recorded is not told; a refused read goes with the reads. */
async function recordRefusal(
  refusal: IamError,
  operation: Operation,
  event: Unfinished,
  signature: Signature | undefined,
) {
  if (refusal.status >= 500) return
  const { requestParameters: _dropped, ...rest } = event
  const at = event.at ?? (await accountClock(event.accountId))
  const refused: Event = { ...rest, at, error: { code: refusal.code, message: refusal.message } }
  if (operation.access === 'read') recordRead(refused)
  else await record(refused, db())
  if (signature) await spendRefused(signature, refusal, event.accountId, db())
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

/** Members with CloudTrail's spelling, without what is sensitive; undefined when nothing is left. */
function told(value: unknown, operation: Operation): Record<string, unknown> | undefined {
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit)
    if (!(node instanceof Object) || node instanceof Date) return node
    const kept = Object.entries(node).filter(([key, item]) => item !== undefined && !operation.sensitive?.includes(key))
    return Object.fromEntries(kept.map(([key, item]) => [lowerFirst(key), visit(item)]))
  }
  const members = visit(value) as Record<string, unknown>
  return members && Object.keys(members).length > 0 ? members : undefined
}

const requestOf = (input: Input, operation: Operation): Partial<Event> => {
  const requestParameters = told(input, operation)
  return requestParameters ? { requestParameters } : {}
}

const responseOf = (output: unknown, operation: Operation): Partial<Event> => {
  const responseElements = output === undefined ? undefined : told(output, operation)
  return responseElements ? { responseElements } : {}
}
