// Reads that go on while a response is sent, when Next no longer knows the request.
import 'server-only'
import { cookies } from 'next/headers'
import {
  callOperation,
  type InputOf,
  type OperationName,
  type OutputOf,
} from '../../iam/gate/call-operation'
import { findSession } from '../../store/session-store'
import { requireSession } from './console-door'
import { requestOrigin } from './session'
import { sessionCookieName } from './session-cookie'

export type LongRead = <N extends OperationName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>

/**
 * Returns a function that calls operations for the signed-in user of this request. Each call is
 * authorised on its own, and throws IamError if it is refused, or an error once the session has
 * ended.
 */
export async function longRead(): Promise<LongRead> {
  const { principal } = await requireSession()
  const origin = await requestOrigin()
  const token = (await cookies()).get(sessionCookieName())?.value
  return async <N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    if (!(await findSession(token, false))) throw new Error('The session of this read has ended.')
    return callOperation(name, input, principal, origin)
  }
}
