'use server'
// The server action of Create user's last step. It creates everything in one transaction, each part
// through AWS's operation.
import { redirect } from 'next/navigation'
import {
  formEntries,
  permissionChoice,
} from '@/app/(console)/iam/set-permissions/permission-choice'
import { policyNameOf } from '@/app/(console)/iam/set-permissions/permission-lines'
import {
  chosenPermissions,
  hasProblems,
  type PermissionProblems,
} from '@/app/(console)/iam/set-permissions/permission-offer'
import { differFromReview } from '@/app/(console)/iam/set-permissions/review-fingerprint'
import { permissionWords } from '@/app/(console)/iam/set-permissions/words'
import { readPasswordPolicy } from '@/app/(console)/password-policy'
import { type Step, stepAddress } from '@/components/form/steps/steps'
import { brokenRulesMessage } from '@/components/password/words'
import {
  actUnlessChanged,
  type CallTogether,
  type Read,
  requireSession,
} from '@/doors/console/console-door'
import { config } from '@/platform/config'
import { setResponseStatus } from '@/platform/response-status'
import { accountSignInUrl } from '@/rules/address/account-sign-in-url'
import { brokenRules } from '@/rules/password/password-policy'
import type { Tag } from '../../../tag-changes'
import { passwordProblem, typingProblem } from '../../[name]/console-access/access-problems'
import { accessWords } from '../../[name]/console-access/access-words'
import { setGenerated } from '../../[name]/console-access/generate'
import { textOf } from '../../form-text'
import { leaveFor } from '../../user-flash'
import { policiesOf } from '../create-command'
import { createWords as words } from '../create-words'
import { newUserCalls } from '../new-user-calls'
import {
  CHECK_ENTRY,
  detailsProblems,
  postedEntries,
  TAG_ENTRY,
  userDetails,
  WIZARD_STEPS,
} from '../wizard'
import type { CreateState } from './create-state'
import { ADD_TAG, INTENT } from './intents'
import { isFilled, postedTags, tagEntry, tagProblems } from './tags'

type Answer = Awaited<ReturnType<typeof actUnlessChanged<CallTogether[], true>>>
type Refused = Extract<Answer, { ok: false }>

export async function createUser(_before: CreateState, form: FormData): Promise<CreateState> {
  const { accountId, alias, accountLabel } = await requireSession(WIZARD_STEPS[2].href)
  const accountNames = alias === undefined ? [accountId] : [accountId, alias]
  const fields = formEntries(form)
  const rows = postedTags((name) => fields.find(([field]) => field === name)?.[1])
  const tags = rows.filter(isFilled)
  const entries = [...postedEntries(form), ...tags.map((tag) => tagEntry(TAG_ENTRY, tag))]
  const intent = textOf(form, INTENT)
  const target = stepOf(intent)
  if (target)
    redirect(
      stepAddress(target.href, intent.startsWith('check') ? [...entries, CHECK_ENTRY] : entries),
    )
  const details = { ...userDetails(entries), tags }
  const stamp = crypto.randomUUID()
  const kept = { tags: rows, attach: details.attach, stamp }
  if (intent !== '') return { status: 'idle', ...kept, tags: changedRows(rows, intent) }

  const custom = details.provide && details.password === 'custom'
  const typed = textOf(form, 'Password')
  const hard = custom ? typingProblem(typed, form.has('ExactPassword')) : undefined
  const wrong = hard ?? (custom ? await problemWith(typed, accountNames) : undefined)
  const wrongTags = tagProblems(rows)
  if (wrong !== undefined || Object.keys(wrongTags).length > 0) {
    setResponseStatus(400)
    return {
      status: 'failed',
      ...kept,
      tagProblems: wrongTags,
      ...(wrong !== undefined && { passwordProblem: wrong }),
      ...(hard !== undefined && { askExact: true }),
    }
  }
  const wrongDetails = Object.values(detailsProblems(details))[0]
  const choice = permissionChoice(entries)
  const { permissions, problems } = await chosenPermissions(choice)
  if (wrongDetails !== undefined || hasProblems(problems)) {
    setResponseStatus(400)
    const earlier =
      wrongDetails === undefined ? atStep(1, permissionProblem(problems)) : atStep(0, wrongDetails)
    return { status: 'failed', ...kept, earlier }
  }
  const reviewed = textOf(form, 'Reviewed')
  const create = async (password?: string): Promise<{ answer: Answer; calls: CallTogether[] }> => {
    const calls = newUserCalls({
      ...permissions,
      userName: details.name,
      path: details.path === '' ? undefined : details.path,
      tags,
      password,
      resetRequired: details.reset,
      policyArns: policiesOf(details, permissions),
    })
    const findChange = async (read: Read) =>
      (await differFromReview(choice, permissions, reviewed, read)) || undefined
    return { answer: await actUnlessChanged(calls, findChange, textOf(form, 'Token')), calls }
  }
  const refused = (answer: Refused, calls: readonly CallTogether[]): CreateState => {
    if (!('changed' in answer))
      return { status: 'failed', ...kept, ...problemsOf(answer, calls, details.name) }
    const earlier = { text: words.changed, step: 2, buttonText: words.reviewAgain }
    return { status: 'failed', ...kept, earlier, reviewed }
  }
  if (!details.provide || custom) {
    const { answer, calls } = await create(custom ? typed : undefined)
    if (!answer.ok) return refused(answer, calls)
    return leaveFor(details.name, custom ? 'security-credentials' : 'permissions', 'created')
  }
  let calls: CallTogether[] = []
  const { answer, password } = await setGenerated<Answer>(accountNames, async (generated) => {
    const created = await create(generated)
    calls = created.calls
    return created.answer
  })
  if (!answer.ok) return refused(answer, calls)
  const signInUrl = accountSignInUrl(config().origin, accountLabel)
  return { status: 'done', stamp, generated: { userName: details.name, password, signInUrl } }
}

/** The rows after Add or Remove without scripts. */
function changedRows(rows: readonly Tag[], intent: string): Tag[] {
  if (intent === ADD_TAG) return [...rows, { Key: '', Value: '' }]
  const removed = Number(intent.slice(intent.lastIndexOf('-') + 1))
  return rows.filter((_, row) => row !== removed)
}

/** The step that a button leads to. */
function stepOf(intent: string): Step | undefined {
  const number = /^(?:step|check)-([012])$/.exec(intent)?.[1]
  return number === undefined ? undefined : WIZARD_STEPS[Number(number)]
}

/** A problem that must be corrected on an earlier step, which shows it at its field. */
const atStep = (step: 0 | 1, text: string) => ({
  text,
  step,
  buttonText: words.backTo(WIZARD_STEPS[step].text),
})

function permissionProblem(problems: PermissionProblems): string {
  const { groups, copyFrom, policies, boundary, unconfirmedCopies } = problems
  const unconfirmed = unconfirmedCopies
    ? permissionWords.confirmCopyFirst
    : permissionWords.confirmFirst
  return groups ?? copyFrom ?? policies ?? boundary ?? unconfirmed
}

/** The problem of a custom password, found before the operation is called. */
async function problemWith(
  password: string,
  accountNames: readonly string[],
): Promise<string | undefined> {
  if (password === '') return accessWords.missingPassword
  const policyResult = await readPasswordPolicy()
  const broken = policyResult.ok ? brokenRules(policyResult.policy, password, { accountNames }) : []
  return broken.length > 0 ? brokenRulesMessage(broken) : undefined
}

/** Maps a refusal to the field or the step that it concerns. */
function problemsOf(
  { failure, failedAt }: Exclude<Refused, { changed: true }>,
  calls: readonly CallTogether[],
  userName: string,
): Pick<CreateState, 'failure' | 'earlier' | 'passwordProblem'> {
  const { code, detail } = failure
  const call = calls[failedAt]
  const earlier = (step: 0 | 1, text: string) => ({ failure, earlier: atStep(step, text) })
  switch (call?.name) {
    case 'CreateUser':
      if (code === 'EntityAlreadyExists') return earlier(0, words.taken(userName))
      if (detail.fields?.UserName !== undefined) return earlier(0, words.badName)
      if (detail.fields?.Path !== undefined) return earlier(0, words.badPath)
      if (code === 'NoSuchEntity')
        return earlier(1, words.gonePolicy(policyNameOf(call.input.PermissionsBoundary ?? '')))
      break
    case 'CreateLoginProfile': {
      const problem = passwordProblem(failure, call.input.Password)
      if (problem !== undefined) return { failure, passwordProblem: problem }
      break
    }
    case 'AddUserToGroup':
      if (code === 'NoSuchEntity') return earlier(1, words.goneGroup(call.input.GroupName))
      break
    case 'AttachUserPolicy':
      if (code === 'NoSuchEntity')
        return earlier(1, words.gonePolicy(policyNameOf(call.input.PolicyArn)))
  }
  return { failure }
}
