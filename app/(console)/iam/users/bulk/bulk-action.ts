'use server'
// Changes several users, each in a transaction of its own, and returns the result for each.
import { failureSentence } from '@/components/feedback/failure-sentence'
import { CONFIRMED_ARN, POLICY_ARN } from '@/components/policy/policy-fields'
import { pickerWords } from '@/components/policy/policy-words'
import { act, actTogether, requireSession } from '@/doors/console/console-door'
import { setResponseStatus } from '@/platform/response-status'
import { nameKey } from '@/rules/names/names'
import { broadPolicies } from '../../attachable-policies'
import { textOf } from '../form-text'
import type { BulkResult, BulkState } from './bulk-state'
import {
  activeKeys,
  type BulkAction,
  type BulkSelection,
  callsFor,
  isBulkAction,
  MOST_USERS,
} from './bulk-subjects'
import { bulkWords as words } from './words'

export async function changeUsers(before: BulkState, form: FormData): Promise<BulkState> {
  const stamp = crypto.randomUUID()
  const action = form.get('action')
  const names = form.getAll('UserName').map(String)
  if (!isBulkAction(action) || names.length === 0 || names.length > MOST_USERS) {
    setResponseStatus(400)
    return { ...before, status: 'failed', stamp }
  }
  const selection = selectionIn(form)
  const refused = await incomplete(action, selection, form)
  if (refused) {
    setResponseStatus(400)
    return { status: 'failed', stamp, selection, ...refused }
  }
  const token = textOf(form, 'Token')
  const results: BulkResult[] = []
  for (const userName of await callerLast(names))
    results.push(await change(action, userName, selection, token))
  results.sort((one, other) => names.indexOf(one.userName) - names.indexOf(other.userName))
  // One changed user makes the request a success, whatever the other results are.
  if (results.some(({ reason }) => reason === undefined)) setResponseStatus(200)
  const failed = results.some(({ reason }) => reason !== undefined)
  return {
    status: failed ? 'failed' : 'done',
    stamp,
    selection,
    results: merged(before.results ?? [], results),
  }
}

/** The caller comes last: the end of the caller's sessions ends the one that changes the others. */
async function callerLast(names: readonly string[]): Promise<string[]> {
  const { principal } = await requireSession()
  const isCaller = (name: string) =>
    principal.kind === 'user' && nameKey(name) === nameKey(principal.userName)
  return [...names.filter((name) => !isCaller(name)), ...names.filter(isCaller)]
}

const selectionIn = (form: FormData): BulkSelection => {
  const group = textOf(form, 'GroupName')
  return { policies: form.getAll(POLICY_ARN).map(String), ...(group !== '' && { group }) }
}

/** The problem if the form is incomplete. A policy that allows everything needs a confirmation. */
async function incomplete(
  action: BulkAction,
  { group, policies }: BulkSelection,
  form: FormData,
): Promise<Pick<BulkState, 'problems' | 'unconfirmed'> | undefined> {
  if (action === 'addToGroup' && group === undefined)
    return { problems: { GroupName: words.mustChooseGroup } }
  if (action !== 'attachPolicies') return undefined
  if (policies.length === 0) return { problems: { policies: pickerWords.chooseOne } }
  const confirmed = new Set(form.getAll(CONFIRMED_ARN).map(String))
  const unconfirmed = (await broadPolicies(policies)).filter(({ arn }) => !confirmed.has(arn))
  return unconfirmed.length > 0 ? { unconfirmed } : undefined
}

/**
 * Derives a once-token for each user. It is spent with the change of that user, so a form that is
 * sent again changes only the users that were refused.
 */
async function change(
  action: BulkAction,
  userName: string,
  selection: BulkSelection,
  token: string,
): Promise<BulkResult> {
  const keys = action === 'deactivateKeys' ? await keysOf(userName) : { ids: [] }
  if (keys.reason !== undefined) return { userName, reason: keys.reason }
  const calls = callsFor(action, { userName, keys: keys.ids }, selection)
  const answer = await actTogether(calls, `${token} ${nameKey(userName)}`)
  if (answer.ok) return { userName }
  if (answer.failure.detail.alreadyApplied) return { userName, already: true }
  return { userName, reason: failureSentence(answer.failure) }
}

/** Keys may have changed since the review. */
async function keysOf(UserName: string): Promise<{ ids: string[]; reason?: string }> {
  const keys = await act('ListAccessKeys', { UserName })
  if (!keys.ok) return { ids: [], reason: failureSentence(keys.failure) }
  const ids = activeKeys({ AccessKeys: keys.output.AccessKeyMetadata })
  return ids.length > 0 ? { ids } : { ids, reason: words.noActiveKeys }
}

/** The earlier results, replaced by those of the retry. */
function merged(before: readonly BulkResult[], now: readonly BulkResult[]): BulkResult[] {
  if (before.length === 0) return [...now]
  const fresh = new Map(now.map((result) => [result.userName, result]))
  return before.map((result) => fresh.get(result.userName) ?? result)
}
