// Reads that go on while a response is sent, when Next no longer knows the request.
import 'server-only'
import {
  callOperation,
  type InputOf,
  type OperationName,
  type OutputOf,
} from '../../iam/gate/call-operation'
import { requireSession } from './console-door'
import { requestOrigin } from './session'

export type LongRead = <N extends OperationName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>

/**
 * Returns a function that calls operations for the signed-in user of this request. Each call is
 * authorised on its own, and throws IamError if it is refused.
 */
export async function longRead(): Promise<LongRead> {
  const { principal } = await requireSession()
  const origin = await requestOrigin()
  return (name, input) => callOperation(name, input, principal, origin)
}
