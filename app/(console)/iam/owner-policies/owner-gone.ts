// Explains that somebody deleted or renamed the user or group of an open page.
import 'server-only'
import { type Read, read } from '@/doors/console/console-door'
import type { FormState } from '@/doors/console/form-state'
import type { PolicyOwner } from './owner'
import { ownerPolicyWords as words } from './words'

/**
 * NoSuchEntity may concern the owner or the policy. If the owner is missing, the state's message
 * says so. Any other state is returned unchanged.
 */
export async function explainGone<S extends FormState>(owner: PolicyOwner, state: S): Promise<S> {
  const { failure } = state
  if (failure?.code !== 'NoSuchEntity' || !(await isGone(owner, read))) return state
  return { ...state, failure: { ...failure, message: words.ownerGone(owner) } }
}

/** Whether the owner does not exist. An owner that the caller may not see counts as existing. */
export async function isGone({ kind, name }: PolicyOwner, call: Read): Promise<boolean> {
  const found =
    kind === 'user'
      ? await call('GetUser', { UserName: name })
      : await call('GetGroup', { GroupName: name, MaxItems: 1 })
  return !found.ok && found.failure.code === 'NoSuchEntity'
}
