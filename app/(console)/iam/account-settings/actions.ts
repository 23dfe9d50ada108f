'use server'
// The server actions of Account settings. After a change they redirect to the page, which confirms
// it, so that a reload posts nothing.
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { act, submit } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import type { PolicyPreview } from '@/iam/shapes/account-password-policy'
import { setResponseStatus } from '@/platform/response-status'
import { isAccountAlias, isAccountId, normaliseAccount } from '@/rules/names/names'
import type { AccountPasswordPolicy, PasswordPolicy } from '@/rules/password/password-policy'
import { UNUSED_PASSWORD_DAYS } from '@/rules/password/unused-password'
import { readPasswordPolicy } from '../../password-policy'
import type { NumberProblems, PolicyFields } from './policy-fields'
import { type ProfileId, profileFields, profileOfStep } from './policy-profiles'
import { fingerprint, policyOf, takeFields } from './posted-policy'
import { unusedWords } from './unused-words'
import { aliasWords, type Saved, settingsWords } from './words'

export interface PolicyFormState extends FormState {
  /** The posted values, for the form. */
  fields?: PolicyFields
  problems?: NumberProblems
  /** The profile that filled in the fields. */
  profile?: ProfileId
  /** The preview of the policy, which is not applied yet. */
  preview?: {
    policy: AccountPasswordPolicy
    reach: PolicyPreview
    fingerprint: string
    applyRequested: boolean
  }
}

/**
 * Previews or applies the policy of the form or of a profile. If the policy affects users whom the
 * present one does not, the first post previews it, and a second post of the same form applies it.
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
  const applyRequested = form.get('step') === 'apply'
  const shown = form.get('previewed') === fingerprint(policy)
  if (!applyRequested || (!shown && (await reachesMore(reach))))
    return {
      status: 'idle',
      fields,
      preview: { policy, reach, fingerprint: fingerprint(policy), applyRequested },
      ...filled,
      stamp,
    }
  const state = await submit('UpdateAccountPasswordPolicy', form)
  if (state.status === 'done') return leaveFor('policy')
  return { ...state, fields }
}

/** Whether the policy affects users whom the present policy does not. */
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

/**
 * The output of GetAccountPasswordPolicy has one member that the input of an update does not have.
 */
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

/** Saves for which calls new passwords are checked against compromised ones. */
export async function saveCompromisedCheck(_before: FormState, form: FormData): Promise<FormState> {
  const state = await submit('UpdateCompromisedPasswordCheck', form)
  if (state.status === 'done') return leaveFor('compromised')
  return state
}

export interface UnusedLimitState extends FormState {
  typed?: string
  problem?: string
}

/** Saves in how many days a new password must be used; an empty field turns the limit off. */
export async function saveUnusedPasswordLimit(
  _before: UnusedLimitState,
  form: FormData,
): Promise<UnusedLimitState> {
  const typed = String(form.get('Days') ?? '').trim()
  const { least, most } = UNUSED_PASSWORD_DAYS
  if (typed !== '' && !(/^\d{1,3}$/.test(typed) && +typed >= least && +typed <= most)) {
    setResponseStatus(400)
    const problem = unusedWords.outOfRange
    return { status: 'failed', typed, problem, stamp: crypto.randomUUID() }
  }
  if (typed === '') form.delete('Days')
  const state = await submit('UpdateUnusedPasswordLimit', form)
  return state.status === 'done' ? leaveFor('unused') : { ...state, typed }
}

export interface AliasFormState extends FormState {
  typed?: string
  problem?: string
}

/** Creates the alias, or replaces the present one. */
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

/** The frame is rendered again as well, since it shows the alias. */
async function leaveFor(saved: Saved): Promise<never> {
  await setFlash({ tone: 'success', text: settingsWords.saved[saved] })
  revalidatePath('/', 'layout')
  redirect('/iam/account-settings')
}
