'use server'
import { readPasswordPolicy } from '@/app/(console)/password-policy'
// The server action of Manage console access. It generates the password, and only its response
// contains it.
import { utcTime } from '@/components/value/utc-time'
import { act, requireSession } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { ownPasswordPermission } from '@/doors/console/own-password'
import { config } from '@/platform/config'
import { setResponseStatus } from '@/platform/response-status'
import { accountSignInUrl } from '@/rules/address/account-sign-in-url'
import { nameKey } from '@/rules/names/names'
import { CHANGE_PASSWORD_POLICY } from '@/rules/policy/change-password-policy'
import { textOf } from '../../form-text'
import { leaveFor } from '../../user-flash'
import type { Done } from '../../words'
import { passwordProblem, typingProblem } from './access-problems'
import type { AccessChoices, AccessState } from './access-state'
import { accessWords } from './access-words'
import { setGenerated } from './generate'

const PASSWORD_CHOICES = ['keep', 'custom', 'link'] as const

const choicesOf = (form: FormData): AccessChoices => {
  const password = textOf(form, 'SetPassword')
  return {
    access: textOf(form, 'ConsoleAccess') === 'disable' ? 'disable' : 'enable',
    password: PASSWORD_CHOICES.find((choice) => choice === password) ?? 'auto',
    reset: form.has('PasswordResetRequired'),
    end: form.has('EndSessions'),
  }
}

/** The values of one post. */
interface AccessRequest {
  userName: string
  chosen: AccessChoices
  stamp: string
  form: FormData
  /** Whether the user has a password. */
  has: boolean
}

/**
 * Enables, changes or disables console access, or applies a fix that lets the user change the
 * password.
 */
export async function applyConsoleAccess(
  _before: AccessState,
  form: FormData,
): Promise<AccessState> {
  const request = {
    userName: textOf(form, 'UserName'),
    chosen: choicesOf(form),
    stamp: crypto.randomUUID(),
    form,
  }
  if (form.has('Cure')) return cure(request)
  const found = await act('GetConsoleAccess', { UserName: request.userName })
  if (!found.ok) return failed(request, found.failure)
  const complete: AccessRequest = { ...request, has: found.output.ConsoleAccess.Enabled }
  if (complete.chosen.access === 'disable') return disable(complete)
  if (complete.chosen.password === 'custom') return setCustom(complete)
  if (complete.chosen.password === 'link') return createLink(complete)
  return complete.chosen.password === 'keep' && complete.has
    ? keepPassword(complete)
    : setNew(complete)
}

function failed(
  { chosen, stamp, form }: Omit<AccessRequest, 'has'>,
  failure: Failure,
): AccessState {
  const wrong = passwordProblem(failure, textOf(form, 'Password'))
  return { status: 'failed', failure, chosen, stamp, ...(wrong && { passwordProblem: wrong }) }
}

/**
 * Applies a fix, then evaluates the user's permission again, since other policies may still deny
 * it.
 */
async function cure(request: Omit<AccessRequest, 'has'>): Promise<AccessState> {
  const { userName, chosen, stamp, form } = request
  const forAll = textOf(form, 'Cure') === 'allow'
  const answer = await (forAll ? allowAllUsers() : attachChangePassword(userName))
  if (!answer.ok) return failed(request, answer.failure)
  const since = await ownPasswordPermission(userName)
  return { status: 'idle', chosen, stamp, cured: { cure: forAll ? 'allow' : 'attach', since } }
}

async function disable(request: AccessRequest): Promise<AccessState> {
  const { userName, has, form } = request
  if (!has) return leave(userName, 'nothing')
  const answer = await act('DeleteLoginProfile', { UserName: userName }, textOf(form, 'Token'))
  return answer.ok ? leave(userName, 'accessDisabled') : failed(request, answer.failure)
}

async function keepPassword(request: AccessRequest): Promise<AccessState> {
  const { userName, chosen, form } = request
  const input = { UserName: userName, PasswordResetRequired: chosen.reset }
  const answer = await act('UpdateLoginProfile', input, textOf(form, 'Token'))
  return answer.ok ? leave(userName, 'passwordKept') : failed(request, answer.failure)
}

/** The operation refuses a user without console access, to whom the form offers no link. */
async function createLink(request: AccessRequest): Promise<AccessState> {
  const { userName, stamp, form } = request
  const input = { UserName: userName }
  const answer = await act('CreatePasswordResetLink', input, textOf(form, 'Token'))
  if (!answer.ok) return failed(request, answer.failure)
  const { Url: url, ExpirationDate: at } = answer.output.PasswordResetLink
  return { status: 'done', stamp, link: { userName, url, ends: utcTime(at) } }
}

async function setCustom(request: AccessRequest): Promise<AccessState> {
  const { userName, chosen, stamp, has, form } = request
  const typed = textOf(form, 'Password')
  if (typed === '') {
    setResponseStatus(400)
    return { status: 'failed', chosen, stamp, passwordProblem: accessWords.missingPassword }
  }
  const wrong = typingProblem(typed, form.has('ExactPassword'))
  if (wrong !== undefined) {
    setResponseStatus(400)
    return { status: 'failed', chosen, stamp, passwordProblem: wrong, askExact: true }
  }
  const answer = await setPassword(request, typed)
  return answer.ok
    ? leave(userName, has ? 'passwordSet' : 'accessEnabled')
    : failed(request, answer.failure)
}

async function setNew(request: AccessRequest): Promise<AccessState> {
  const { userName, stamp } = request
  const { accountId, alias, accountLabel } = await requireSession()
  const names = alias === undefined ? [accountId] : [accountId, alias]
  const set = (password: string) => setPassword(request, password)
  const { answer, password } = await setGenerated<{ ok: true } | { ok: false; failure: Failure }>(
    names,
    set,
  )
  if (!answer.ok) return failed(request, answer.failure)
  const signInUrl = accountSignInUrl(config().origin, accountLabel)
  return { status: 'done', stamp, generated: { userName, password, signInUrl } }
}

/**
 * Sets the first or a new password. Users who set their own keep their sessions, since this session
 * receives the generated password.
 */
async function setPassword({ userName, chosen, has, form }: AccessRequest, Password: string) {
  const token = textOf(form, 'Token')
  const input = { UserName: userName, Password, PasswordResetRequired: chosen.reset }
  if (!has) return act('CreateLoginProfile', input, token)
  const { userName: me } = await requireSession()
  const KeepConsoleSessions = !chosen.end || nameKey(me) === nameKey(userName)
  return act('UpdateLoginProfile', { ...input, KeepConsoleSessions }, token)
}

const leave = (userName: string, done: Done) => leaveFor(userName, 'security-credentials', done)

const attachChangePassword = (UserName: string) =>
  act('AttachUserPolicy', { UserName, PolicyArn: CHANGE_PASSWORD_POLICY })

/**
 * Turns the option on in the present policy. A first custom policy replaces the default, so it
 * starts from the values of AWS's console.
 */
async function allowAllUsers(): Promise<{ ok: true } | { ok: false; failure: Failure }> {
  const policyResult = await readPasswordPolicy()
  if (!policyResult.ok) return { ok: false, failure: policyResult.failure }
  const { policy } = policyResult
  if (policy === 'default')
    return act('UpdateAccountPasswordPolicy', { ...FIRST_POLICY, AllowUsersToChangePassword: true })
  const { MinimumPasswordLength, MaxPasswordAge, PasswordReusePrevention, HardExpiry } = policy
  return act('UpdateAccountPasswordPolicy', {
    MinimumPasswordLength,
    RequireUppercaseCharacters: policy.RequireUppercaseCharacters,
    RequireLowercaseCharacters: policy.RequireLowercaseCharacters,
    RequireNumbers: policy.RequireNumbers,
    RequireSymbols: policy.RequireSymbols,
    ...(MaxPasswordAge !== undefined && { MaxPasswordAge }),
    ...(PasswordReusePrevention !== undefined && { PasswordReusePrevention }),
    ...(HardExpiry !== undefined && { HardExpiry }),
    AllowUsersToChangePassword: true,
  })
}

const FIRST_POLICY = {
  MinimumPasswordLength: 8,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
}
