// The console's door: turns a form post into an operation call, and lets pages read through
// operations. It is the only way from app/ to the data.
import 'server-only'
import { redirect } from 'next/navigation'
import {
  callOperation,
  type InputOf,
  type OperationName,
  type OutputOf,
} from '../../iam/gate/call-operation'
import {
  type BatchCall,
  callTogether,
  MOST_CALLS,
  type OutputsOf,
} from '../../iam/gate/call-together'
import {
  type ActionOnKind,
  may as permitted,
  mayOnSome as permittedOnSome,
  redactDenial,
} from '../../iam/gate/permitted'
import type { Precondition, ReadInside } from '../../iam/gate/precondition'
import { operations } from '../../iam/operations'
import { setResponseStatus } from '../../platform/response-status'
import { withoutAuthorizationId } from '../../rules/denials/authorization-id'
import { type Denied, IamError } from '../../rules/errors/iam-error'
import { type PasswordDueCause, passwordDueCause } from '../../store/own-password-state'
import type { Origin } from '../../store/principal'
import { formToParams, paramsToInput } from '../api/query-protocol'
import { changePasswordPage } from './change-password-page'
import type { Failure, FormState } from './form-state'
import {
  type CurrentSession,
  currentSession,
  requestOrigin,
  requestTarget,
  rotateSession,
  unavailable,
} from './session'

/**
 * Returns the signed-in user of this request. Without a session, redirects to the sign-in page,
 * which returns to this address afterwards, query included. `returnTo` replaces an address that
 * cannot be returned to. A user whose password is due is redirected to the page that sets a new
 * one.
 */
export async function requireSession(returnTo?: string): Promise<CurrentSession> {
  const session = await signedIn(returnTo)
  if (session.purpose === 'changePassword') redirect(changePasswordPage())
  return session
}

/**
 * Returns the session of a user who may only set a new password, and why it is due. Redirects
 * everyone else to where they belong.
 */
export async function requirePasswordIsDue(): Promise<
  CurrentSession & { cause: PasswordDueCause }
> {
  const session = await signedIn()
  if (session.purpose !== 'changePassword') redirect('/iam')
  return { ...session, cause: await causeOf(session) }
}

async function causeOf({ accountId, userId }: CurrentSession): Promise<PasswordDueCause> {
  try {
    return await passwordDueCause({ accountId, userId })
  } catch (error) {
    throw unavailable(error)
  }
}

/** Returns any session, whatever its purpose. The gate decides what the session permits. */
async function signedIn(returnTo?: string): Promise<CurrentSession> {
  const session = await currentSession()
  if (session) return session
  const next = (await requestTarget()) ?? returnTo
  redirect(next ? `/signin?next=${encodeURIComponent(next)}` : '/signin')
}

export type Answer<N extends OperationName> =
  | { ok: true; output: OutputOf<N> }
  | { ok: false; failure: Failure }

/** `read`, or the equivalent inside the transaction of `actUnlessChanged`. */
export type Read = <N extends OperationName>(name: N, input: InputOf<N>) => Promise<Answer<N>>

/** Calls one operation for the signed-in user. Returns its output, or why it was refused. */
export async function read<N extends OperationName>(
  name: N,
  input: InputOf<N>,
): Promise<Answer<N>> {
  const session = await signedIn()
  const origin = await requestOrigin()
  try {
    return { ok: true, output: await callOperation(name, input, session.principal, origin) }
  } catch (error) {
    return { ok: false, failure: await failureOf(error, session, origin) }
  }
}

/**
 * Like `read`, in a form post: a refusal also sets the HTTP status of the response. With a
 * once-token the change happens at most once, however often the form is sent.
 */
export async function act<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  onceToken?: string,
): Promise<Answer<N>> {
  const session = await signedIn()
  const origin = await requestOrigin()
  try {
    const once = onceToken ? { onceToken } : {}
    const output = await callOperation(name, input, session.principal, origin, once)
    if (operations[name].rotatesSession) await rotateSession(session)
    return { ok: true, output }
  } catch (error) {
    const failure = await failureOf(error, session, origin)
    setResponseStatus(statusOf(error), retryHeader(failure))
    return { ok: false, failure }
  }
}

/** The most calls that `actTogether` takes. */
export const MOST_CALLS_TOGETHER = MOST_CALLS

/** One call of `actTogether`. */
export type CallTogether = BatchCall

export type AnswerTogether<Calls extends readonly CallTogether[]> =
  | { ok: true; outputs: OutputsOf<Calls>; requestId: string }
  | { ok: false; failure: Failure; failedAt: number; failedCall: OperationName | undefined }

/**
 * Like `act`, with several operations in one transaction: all succeed or none. The result names the
 * call that was refused, or the request ID that the events of all calls share.
 */
export async function actTogether<const Calls extends readonly CallTogether[]>(
  calls: Calls,
  onceToken?: string,
): Promise<AnswerTogether<Calls>> {
  return together(calls, onceToken)
}

/**
 * Like `actTogether`, unless somebody else has changed what the calls are based on. The check and
 * the calls are one transaction.
 *
 * @param findChange returns what has changed, or undefined. It reads only through its parameter,
 *   whose failures have a code but no detail. It may run again after a conflict with other
 *   transactions.
 * @returns the change if there is one; then nothing was done, and the status is 409
 */
export async function actUnlessChanged<const Calls extends readonly CallTogether[], Change>(
  calls: Calls,
  findChange: (read: Read) => Promise<Change | undefined>,
  onceToken?: string,
): Promise<AnswerTogether<Calls> | { ok: false; changed: Change }> {
  const found: { change?: Change | undefined } = {}
  const answer = await together(calls, onceToken, async (inside) => {
    found.change = await findChange(await reader(inside))
    return found.change === undefined
  })
  const { change } = found
  if (answer.ok || !answer.failure.detail.changed || change === undefined) return answer
  return { ok: false, changed: change }
}

/**
 * Deciding how much of a denial to reveal requires reads outside the transaction, so these failures
 * have no detail.
 */
async function reader(inside: ReadInside): Promise<Read> {
  const { requestId } = await requestOrigin()
  return async (name, input) => {
    try {
      return { ok: true, output: await inside(name, input) }
    } catch (error) {
      if (!(error instanceof IamError)) throw error
      const { code, message } = error
      return { ok: false, failure: { code, message, detail: {}, requestId } }
    }
  }
}

async function together<const Calls extends readonly CallTogether[]>(
  calls: Calls,
  onceToken: string | undefined,
  precondition?: Precondition,
): Promise<AnswerTogether<Calls>> {
  const session = await signedIn()
  const origin = await requestOrigin()
  try {
    const conditions = { ...(onceToken && { onceToken }), ...(precondition && { precondition }) }
    const outputs = await callTogether(calls, session.principal, origin, conditions)
    return { ok: true, outputs, requestId: origin.requestId }
  } catch (error) {
    const failure = await failureOf(error, session, origin)
    setResponseStatus(statusOf(error), retryHeader(failure))
    const failedAt = failure.detail.failedAt ?? 0
    return { ok: false, failure, failedAt, failedCall: calls[failedAt]?.name }
  }
}

/**
 * Calls the operation that a form was posted for. The form's fields use the operation's own
 * parameter names.
 */
export async function submit(name: OperationName, form: FormData): Promise<FormState> {
  const { input: shape } = operations[name]
  const { requestId } = await requestOrigin()
  const input = paramsOf(shape, form)
  if (input instanceof IamError) {
    setResponseStatus(input.status)
    const { code, message, detail } = input
    return { status: 'failed', failure: { code, message, detail, requestId }, stamp: requestId }
  }
  const answer = await act(name, input as never)
  return answer.ok
    ? { status: 'done', stamp: requestId }
    : { status: 'failed', failure: answer.failure, stamp: requestId }
}

function paramsOf(
  shape: Parameters<typeof formToParams>[0],
  form: FormData,
): Record<string, unknown> | IamError {
  try {
    return paramsToInput(shape, formToParams(shape, form))
  } catch (error) {
    if (error instanceof IamError) return error
    throw error
  }
}

const statusOf = (error: unknown) => (error instanceof IamError ? error.status : 500)

const retryHeader = ({ detail }: Failure): Record<string, string> =>
  detail.retryAfterSeconds ? { 'retry-after': String(detail.retryAfterSeconds) } : {}

/**
 * Returns the permission that a call lacks, or undefined if the call would be allowed. Used as the
 * reason of a disabled button.
 */
export async function may<N extends OperationName>(
  name: N,
  input: InputOf<N>,
): Promise<Denied | undefined> {
  const session = await signedIn()
  const origin = await requestOrigin()
  const denied = await permitted(name, input, session.principal, origin)
  return denied && redactDenial(denied, session.principal, origin)
}

/**
 * Returns for each action what is missing on every user, group or policy: the reason of a button
 * that is disabled whichever row is selected.
 */
export async function mayOnSome(actions: readonly ActionOnKind[]): Promise<(Denied | undefined)[]> {
  const session = await signedIn()
  const origin = await requestOrigin()
  const denied = await permittedOnSome(actions, session.principal, origin)
  return Promise.all(denied.map((each) => each && redactDenial(each, session.principal, origin)))
}

/** Converts an error to the failure that the page shows. */
async function failureOf(
  error: unknown,
  session: CurrentSession,
  origin: Origin,
): Promise<Failure> {
  if (!(error instanceof IamError)) throw unavailable(error)
  const {
    code,
    message,
    detail,
    detail: { denied },
  } = error
  const redacted = denied
    ? { ...detail, denied: await redactDenial(denied, session.principal, origin) }
    : detail
  // A page explains the denial, and links to its details.
  const shown = withoutAuthorizationId(message)
  return { code, message: shown, detail: redacted, requestId: origin.requestId }
}
