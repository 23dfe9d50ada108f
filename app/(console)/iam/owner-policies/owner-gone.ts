// Tells the reader that the user or group of an open page was deleted or renamed meanwhile.
import 'server-only'
import { read } from '@/server/console-door'
import type { FormState } from '@/server/form-state'
import type { PolicyOwner } from './owner'
import { ownerPolicyWords as words } from './words'

/**
 * NoSuchEntity may mean the owner or the policy. If the owner is what is missing, the state's message
 * says so; any other state is returned as it is.
 */
export async function explainGone<S extends FormState>(owner: PolicyOwner, state: S): Promise<S> {
  const { failure } = state
  if (failure?.code !== 'NoSuchEntity') return state
  const found =
    owner.kind === 'user'
      ? await read('GetUser', { UserName: owner.name })
      : await read('GetGroup', { GroupName: owner.name, MaxItems: 1 })
  const gone = !found.ok && found.failure.code === 'NoSuchEntity'
  return gone ? { ...state, failure: { ...failure, message: words.ownerGone(owner) } } : state
}
