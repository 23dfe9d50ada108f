'use server'
// The posts of Account settings. A change that was made leads back to the page, which says so: a
// reload then posts nothing.
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { act, submit } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import type { PolicyPreview } from '@/iam/shapes/account-password-policy'
import { setResponseStatus } from '@/platform/response-status'
import { isAccountAlias, isAccountId, normaliseAccount } from '@/rules/names/names'
import type { AccountPasswordPolicy, PasswordPolicy } from '@/rules/password/password-policy'
import { readPasswordPolicy } from '../../password-policy'
import type { NumberProblems, PolicyFields } from './policy-fields'
import { type ProfileId, profileFields, profileOfStep } from './policy-profiles'
import { fingerprint, policyOf, takeFields } from './posted-policy'
import { aliasWords, type Saved, settingsWords } from './words'

export interface PolicyFormState extends FormState {
  /** What was posted, to stand in the form again. */
  fields?: PolicyFields
  problems?: NumberProblems
  /** The profile that filled in the fields. */
  profile?: ProfileId
  /** What the policy would do; it is not applied yet. */
  preview?: {
    policy: AccountPasswordPolicy
    reach: PolicyPreview
    fingerprint: string
    askedToApply: boolean
  }
}

/**
 * Shows what the policy of the form, or of a profile, would do, or applies it. One that reaches
 * people whom the present policy does not is shown first whatever was asked for, and applied when
 * the same form comes again.
 */
export async function applyPasswordPolicy(
  _before: PolicyFormState,
  form: FormData,
): Promise<PolicyFormState> {
  const profile = profileOfStep(form.get('step'))
  const fields = profile ? profileFields[profile] : takeFields(form)
  const filled = profile && { profile }
  const stamp = crypto.randomUUID()
  const parsed = policyOf(fields)
  if (!parsed.ok) {
    setResponseStatus(400)
    return { status: 'failed', fields, problems: parsed.problems, ...filled, stamp }
  }
  const { policy } = parsed
  const answer = await act('PreviewAccountPasswordPolicy', policy)
  if (!answer.ok) return { status: 'failed', fields, failure: answer.failure, ...filled, stamp }
  const reach = answer.output.Preview
  const askedToApply = form.get('step') === 'apply'
  const shown = form.get('previewed') === fingerprint(policy)
  if (!askedToApply || (!shown && (await reachesMore(reach))))
    return {
      status: 'idle',
      fields,
      preview: { policy, reach, fingerprint: fingerprint(policy), askedToApply },
      ...filled,
      stamp,
    }
  const state = await submit('UpdateAccountPasswordPolicy', form)
  if (state.status === 'done') return leaveFor('policy')
  return { ...state, fields }
}

/** Whether people are reached who are not by the policy there is. */
async function reachesMore(reach: PolicyPreview): Promise<boolean> {
  const people = (of: PolicyPreview) => [of.WouldHaveToChange, of.WouldBeLockedOut] as const
  if (people(reach).every((count) => count === 0)) return false
  const policyResult = await readPasswordPolicy()
  const present = await reachOf(policyResult.ok ? policyResult.policy : 'default')
  return (
    present === undefined || people(reach).some((count, i) => count > (people(present)[i] ?? 0))
  )
}

async function reachOf(policy: PasswordPolicy): Promise<PolicyPreview | undefined> {
  const answer = await act(
    'PreviewAccountPasswordPolicy',
    policy === 'default' ? {} : writable(policy),
  )
  return answer.ok ? answer.output.Preview : undefined
}

/** A policy as it is read has a member more than as it is written. */
function writable({
  ...policy
}: AccountPasswordPolicy & { ExpirePasswords?: boolean }): AccountPasswordPolicy {
  delete policy.ExpirePasswords
  return policy
}

export async function deletePasswordPolicy(_before: FormState, form: FormData): Promise<FormState> {
  const state = await submit('DeleteAccountPasswordPolicy', form)
  if (state.status === 'done' || state.failure?.code === 'NoSuchEntity') return leaveFor('default')
  return state
}

export interface AliasFormState extends FormState {
  typed?: string
  problem?: string
}

/** Creates the alias, over the one there is. */
export async function saveAlias(_before: AliasFormState, form: FormData): Promise<AliasFormState> {
  const typed = String(form.get('AccountAlias') ?? '').trim()
  form.set('AccountAlias', typed)
  const problem = aliasProblem(typed)
  if (problem) {
    setResponseStatus(400)
    return { status: 'failed', typed, problem, stamp: crypto.randomUUID() }
  }
  const state = await submit('CreateAccountAlias', form)
  if (state.status === 'done') return leaveFor('alias')
  if (state.failure?.code !== 'EntityAlreadyExists') return { ...state, typed }
  const { failure: _told, ...rest } = state
  return {
    ...rest,
    typed,
    problem: typed === form.get('present') ? aliasWords.same(typed) : aliasWords.taken(typed),
  }
}

function aliasProblem(typed: string): string | undefined {
  if (typed === '') return aliasWords.missing
  if (isAccountId(normaliseAccount(typed))) return aliasWords.likeAnId
  return isAccountAlias(typed) ? undefined : aliasWords.malformed
}

export async function deleteAlias(_before: FormState, form: FormData): Promise<FormState> {
  const state = await submit('DeleteAccountAlias', form)
  if (state.status === 'done') return leaveFor('noAlias')
  return state
}

/** The frame around the page is rendered again as well: it names the account by its alias. */
async function leaveFor(saved: Saved): Promise<never> {
  await setFlash({ tone: 'success', text: settingsWords.saved[saved] })
  revalidatePath('/', 'layout')
  redirect('/iam/account-settings')
}
