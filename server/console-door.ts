// The console's door: a form post becomes an operation call, a page reads through one. Nothing else leads from app/ to the data.
import 'server-only'
import { redirect } from 'next/navigation'
import { callOperation, type InputOf, type OperationName, type OutputOf } from '../iam/call-operation'
import { type Denied, type ErrorDetail, IamError } from '../iam/errors'
import { operations } from '../iam/operations'
import { mayReadPolicy, may as permitted } from '../iam/permitted'
import type { Failure, FormState } from './form-state'
import type { Origin } from './principal'
import { formToParams, paramsToInput } from './query-protocol'
import { setResponseStatus } from './response-status'
import { type CurrentSession, currentSession, requestOrigin, rotateSession, unavailable } from './session'

/** The signed-in user of this request; without one the browser is sent to the sign-in page, to come back afterwards. */
export async function requireSession(returnTo?: string): Promise<CurrentSession> {
  const session = await currentSession()
  if (!session) redirect(returnTo ? `/signin?next=${encodeURIComponent(returnTo)}` : '/signin')
  return session
}

/** Calls one operation for the signed-in user and hands back its output, or why it refused (with the true HTTP status set). */
export async function read<N extends OperationName>(
  name: N,
  input: InputOf<N>,
): Promise<{ ok: true; output: OutputOf<N> } | { ok: false; failure: Failure }> {
  const session = await requireSession()
  const origin = await requestOrigin()
  try {
    return { ok: true, output: await callOperation(name, input, session.principal, origin) }
  } catch (error) {
    return { ok: false, failure: await failureOf(error, session, origin) }
  }
}

/** Calls the operation a form was posted for. The form's fields carry the operation's own parameter names. */
export async function submit(name: OperationName, form: FormData): Promise<FormState> {
  const session = await requireSession()
  const origin = await requestOrigin()
  try {
    const input = paramsToInput(operations[name].input, formToParams(operations[name].input, form))
    await callOperation(name, input as never, session.principal, origin)
    if (name === 'ChangePassword') await rotateSession(session)
    return { status: 'done', stamp: origin.requestId }
  } catch (error) {
    const failure = await failureOf(error, session, origin)
    setResponseStatus(statusOf(error), retryHeader(failure))
    return { status: 'failed', failure, stamp: origin.requestId }
  }
}

const statusOf = (error: unknown) => (error instanceof IamError ? error.status : 500)

const retryHeader = ({ detail }: Failure): Record<string, string> =>
  detail.retryAfterSeconds ? { 'retry-after': String(detail.retryAfterSeconds) } : {}

/** What is missing for a call, or undefined when it would be allowed: a button's disabled reason. */
export async function may<N extends OperationName>(name: N, input: InputOf<N>): Promise<Denied | undefined> {
  const session = await requireSession()
  return permitted(name, input, session.principal, await requestOrigin())
}

/** The refusal for the page. The statement that decided is in it only where the caller may read that policy. */
async function failureOf(error: unknown, session: CurrentSession, origin: Origin): Promise<Failure> {
  if (!(error instanceof IamError)) throw unavailable(error)
  const { code, message, detail } = error
  return { code, message, detail: await withReadableStatement(detail, session, origin), requestId: origin.requestId }
}

async function withReadableStatement(
  detail: ErrorDetail,
  session: CurrentSession,
  origin: Origin,
): Promise<ErrorDetail> {
  const { denied } = detail
  if (!denied?.by || (await mayReadPolicy(denied.by.source, session.principal, origin))) return detail
  const { by: _hidden, ...told } = denied
  return { ...detail, denied: told }
}
