'use server'
// Creates a group with its users and policies in one transaction.
import { redirect } from 'next/navigation'
import { CONFIRMED_ARN, POLICY_ARN, POLICY_SEARCH } from '@/components/policy/policy-fields'
import { actTogether, MOST_CALLS_TOGETHER } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import { setResponseStatus } from '@/platform/response-status'
import { broadPolicies } from '../../attachable-policies'
import { type GroupCall, newGroupCalls } from '../group-calls'
import { identityProblems, typedIn } from '../group-identity'
import { GROUPS_PATH, groupTabPath } from '../group-paths'
import { findPostedUsers } from '../user-picker/find-users'
import { isUserSearch, USER_NAME } from '../user-picker/picker-fields'
import { groupWords, identityWords } from '../words'
import { type CreateGroupEntries, type CreateGroupState, FIND_POLICIES } from './create-state'
import { createGroupWords as words } from './words'

export async function createGroup(
  _before: CreateGroupState,
  form: FormData,
): Promise<CreateGroupState> {
  const entries = entriesIn(form)
  const [found, stamp] = [await findPostedUsers(form), crypto.randomUUID()]
  const confirmed = distinct(form.getAll(CONFIRMED_ARN))
  const shown = { entries, confirmed, found, policySearch: typedIn(form, POLICY_SEARCH), stamp }
  if (isUserSearch(form) || form.has(FIND_POLICIES))
    return { status: isEmpty(entries) ? 'done' : 'idle', ...shown }
  const problems = await problemsWith(entries, new Set(confirmed))
  if (problems) {
    setResponseStatus(400)
    return { status: 'failed', ...shown, ...problems }
  }
  const { name, path, users, policyArns } = entries
  const calls = newGroupCalls({ name, path: path === '' ? undefined : path, users, policyArns })
  const answer = await actTogether(calls, typedIn(form, 'Token'))
  if (!answer.ok) {
    const { failure, failedCall, failedAt } = answer
    const atFields =
      failedCall === 'CreateGroup' ? identityProblems(failure, name, 'GroupName', 'Path') : {}
    const refused = refusedBy(calls[failedAt])
    return {
      status: 'failed',
      ...shown,
      failure,
      ...atFields,
      ...(refused !== undefined && { refused }),
    }
  }
  await setFlash({
    tone: 'success',
    text: groupWords.created(name),
    details: [groupWords.createdText(users.length, policyArns.length)],
    link: { text: groupWords.goToPermissions(name), href: groupTabPath(name, 'permissions') },
  })
  redirect(GROUPS_PATH)
}

const entriesIn = (form: FormData): CreateGroupEntries => ({
  name: typedIn(form, 'GroupName'),
  path: typedIn(form, 'Path'),
  users: distinct(form.getAll(USER_NAME)),
  policyArns: distinct(form.getAll(POLICY_ARN)),
})

const distinct = (values: FormDataEntryValue[]): string[] => [...new Set(values.map(String))]

const isEmpty = ({ name, path, users, policyArns }: CreateGroupEntries): boolean =>
  name === '' && path === '' && users.length === 0 && policyArns.length === 0

async function problemsWith(
  { name, users, policyArns }: CreateGroupEntries,
  confirmed: ReadonlySet<string>,
): Promise<Partial<CreateGroupState> | undefined> {
  const most = MOST_CALLS_TOGETHER - 1
  const unconfirmed = (await broadPolicies(policyArns)).filter(({ arn }) => !confirmed.has(arn))
  const problems = {
    ...(name === '' && { nameProblem: identityWords.missingName }),
    ...(users.length + policyArns.length > most && { usersProblem: words.tooMany(most) }),
    ...(unconfirmed.length > 0 && { unconfirmed }),
  }
  return Object.keys(problems).length > 0 ? problems : undefined
}

function refusedBy(call: GroupCall | undefined): string | undefined {
  if (call?.name === 'AddUserToGroup') return words.refusedUser(call.input.UserName)
  if (call?.name !== 'AttachGroupPolicy') return undefined
  return words.refusedPolicy(call.input.PolicyArn.slice(call.input.PolicyArn.lastIndexOf('/') + 1))
}
