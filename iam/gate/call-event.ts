// The audit event of a call, from the start of the call to the record.

import { config } from '../../platform/config'
import { accountClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { withAuthorizationId } from '../../rules/denials/authorization-id'
import { IamError } from '../../rules/errors/iam-error'
import { type Event, identityOf, record, recordRead } from '../../store/audit'
import type { Origin, Principal } from '../../store/principal'
import type { Operation } from '../operation'
import { recordableDenial, recordDenialLater } from './record-denial'
import { type Signature, spendSignatureOfRefusal } from './spend-signature'

/** An operation's parsed input. */
export type Input = Record<string, unknown>

/** An event whose call has not finished. `at` is read with the call's snapshot. */
export type PendingEvent = Omit<Event, 'at'> & { at?: Date }

export function eventOf(
  name: string,
  operation: Operation,
  principal: Principal,
  origin: Origin,
): PendingEvent {
  const { recordedAs, service = 'iam' } = operation
  return {
    accountId: principal.accountId,
    source: `${isSignIn(operation) ? 'signin' : service}.amazonaws.com`,
    name: recordedAs ?? name,
    type: typeOf(operation),
    // AWS records its sign-in service's calls as reads, although they make codes and keys.
    readOnly: operation.access === 'read' || service === 'signin',
    identity: identityOf(principal),
    origin,
  }
}

const isSignIn = ({ recordedAs }: Operation) => recordedAs === 'PasswordUpdated'

function typeOf(operation: Operation): Event['type'] {
  if (isSignIn(operation)) return 'AwsConsoleSignIn'
  return isOwn(operation) && !operation.recordedAs ? 'AwsConsoleAction' : 'AwsApiCall'
}

/** AWS's console does these without its API; AWS records what it does so as AwsConsoleAction. */
const isOwn = ({ own, service }: Operation) =>
  own === true && service !== 'iam-toolbox' && service !== 'signin'

/**
 * Records a refused call, and the denial under its authorization ID. Returns the refusal for the
 * caller, whose message names the ID. A refused write is recorded immediately in its own
 * transaction; if that fails, the caller gets the recording error instead. A refused read is
 * recorded with the reads, and a denial a moment after its answer.
 */
export async function recordRefusal(
  refusal: IamError,
  operation: Operation,
  event: PendingEvent,
  signature: Signature | undefined,
): Promise<IamError> {
  if (refusal.status >= 500) return refusal
  const { requestParameters: _dropped, ...rest } = event
  const at = event.at ?? (await accountClock(event.accountId))
  const denial = recordableDenial(refusal, at)
  const answered = denial && recordDenialLater(denial) ? namedRefusal(refusal, denial.id) : refusal
  const { code, message } = answered
  const refused: Event = { ...rest, ...failed(rest), at, error: { code, message } }
  if (operation.access === 'read') recordRead(refused)
  else await record(refused, db())
  if (signature) await spendSignatureOfRefusal(signature, refusal, event.accountId, db())
  return answered
}

/** AWS's sign-in service records in words whether a call succeeded. */
const failed = ({ additionalEventData: data }: Pick<Event, 'additionalEventData'>) =>
  data && { additionalEventData: { ...data, success: 'false' } }

/** Returns the refusal with its authorization ID. */
function namedRefusal({ code, message, detail }: IamError, id: string): IamError {
  const denied = detail.denied && { ...detail.denied, authorizationId: id }
  return new IamError(code, withAuthorizationId(message, config().origin, id), {
    ...detail,
    ...(denied && { denied }),
  })
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

/**
 * Returns the members under CloudTrail's spelling, without sensitive ones; undefined if none
 * remain.
 */
function recordedMembers(
  value: unknown,
  operation: Operation,
): Record<string, unknown> | undefined {
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit)
    if (!(node instanceof Object) || node instanceof Date) return node
    const kept = Object.entries(node).filter(
      ([key, item]) => item !== undefined && !operation.sensitive?.includes(key),
    )
    return Object.fromEntries(kept.map(([key, item]) => [lowerFirst(key), visit(item)]))
  }
  const members = visit(value) as Record<string, unknown>
  return members && Object.keys(members).length > 0 ? members : undefined
}

/** How AWS's events name the root user in a call that names a user. */
const ROOT_USER = { userName: 'AWS ROOT USER' }

/** @param caller as the event names it */
export const requestOf = (
  input: Input,
  operation: Operation,
  caller: Event['identity'],
): Partial<Event> => {
  const members = recordedMembers(input, operation)
  const isRoots = operation.recordedAs && !isSignIn(operation)
  const requestParameters = isRoots ? { ...ROOT_USER, ...members } : members
  const data = operation.eventData?.(input, caller)
  return {
    ...(requestParameters && { requestParameters }),
    ...(data && { additionalEventData: { success: 'true', ...data } }),
  }
}

export const responseOf = (output: unknown, operation: Operation): Partial<Event> => {
  const { recordedAs } = operation
  if (recordedAs && isSignIn(operation)) return { responseElements: { [recordedAs]: 'Success' } }
  const responseElements = output === undefined ? undefined : recordedMembers(output, operation)
  return responseElements ? { responseElements } : {}
}
