'use server'
// The post of Manage console access. A generated password is made here and leaves in this one answer.
import { redirect } from 'next/navigation'
import { nameKey } from '@/iam/rules/names'
import { config } from '@/server/config'
import { act, read, requireSession } from '@/server/console-door'
import type { Failure } from '@/server/form-state'
import { setResponseStatus } from '@/server/response-status'
import { seePasswordPolicy } from '../../password-policy'
import { accountSignInUrl } from '../../sign-in-url'
import type { AccessChoices, AccessState } from './access-state'
import { setGenerated } from './generate'
import { accessMessages, type Done, passwordProblem } from './messages'
import { tabPath } from './user-path'

const CHANGE_PASSWORD_POLICY = 'arn:aws:iam::aws:policy/IAMUserChangePassword'

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

const choicesOf = (form: FormData): AccessChoices => {
  const password = textOf(form, 'SetPassword')
  return {
    access: textOf(form, 'ConsoleAccess') === 'disable' ? 'disable' : 'enable',
    password: password === 'keep' || password === 'custom' ? password : 'auto',
    reset: form.has('PasswordResetRequired'),
    end: form.has('EndSessions'),
  }
}

/** Enables, changes or disables console access, or does first what lets the user follow a required reset. */
export async function applyConsoleAccess(_before: AccessState, form: FormData): Promise<AccessState> {
  const userName = textOf(form, 'UserName')
  const chosen = choicesOf(form)
  const stamp = crypto.randomUUID()
  const failed = (failure: Failure): AccessState => {
    const wrong = passwordProblem(failure)
    return { status: 'failed', failure, chosen, stamp, ...(wrong && { passwordProblem: wrong }) }
  }
  if (form.has('Cure')) {
    const cured = await (textOf(form, 'Cure') === 'allow' ? allowAllUsers() : attachChangePassword(userName))
    if (!cured.ok) return failed(cured.failure)
    return { status: 'idle', chosen, stamp, cured: textOf(form, 'Cure') === 'allow' ? 'allowed' : 'attached' }
  }
  const found = await read('GetConsoleAccess', { UserName: userName })
  if (!found.ok) return failed(found.failure)
  const has = found.output.ConsoleAccess.Enabled
  const token = textOf(form, 'Token')
  // Whoever sets the own password goes on: the answer with the generated one is for this very session.
  const { accountId, alias, accountLabel, userName: me } = await requireSession()
  const keep = !chosen.end || nameKey(me) === nameKey(userName)
  if (chosen.access === 'disable') {
    if (!has) return leave(userName, 'nothing')
    const answer = await act('DeleteLoginProfile', { UserName: userName }, token)
    return answer.ok ? leave(userName, 'accessDisabled') : failed(answer.failure)
  }
  const set = (Password: string) =>
    has
      ? act(
          'UpdateLoginProfile',
          { UserName: userName, Password, PasswordResetRequired: chosen.reset, KeepConsoleSessions: keep },
          token,
        )
      : act('CreateLoginProfile', { UserName: userName, Password, PasswordResetRequired: chosen.reset }, token)
  if (chosen.password === 'custom') {
    const typed = textOf(form, 'Password')
    if (typed === '') {
      setResponseStatus(400)
      return { status: 'failed', chosen, stamp, passwordProblem: accessMessages.missingPassword }
    }
    const answer = await set(typed)
    return answer.ok ? leave(userName, has ? 'passwordSet' : 'accessEnabled') : failed(answer.failure)
  }
  if (chosen.password === 'keep' && has) {
    const answer = await act('UpdateLoginProfile', { UserName: userName, PasswordResetRequired: chosen.reset }, token)
    return answer.ok ? leave(userName, 'passwordKept') : failed(answer.failure)
  }
  const names = alias === undefined ? [accountId] : [accountId, alias]
  const { answer, password } = await setGenerated<{ ok: true } | { ok: false; failure: Failure }>(names, set)
  if (!answer.ok) return failed(answer.failure)
  const signInUrl = accountSignInUrl(config().origin, accountLabel)
  return { status: 'done', stamp, generated: { userName, password, signInUrl } }
}

const leave = (userName: string, done: Done): never => redirect(tabPath(userName, 'security-credentials', done))

const attachChangePassword = (UserName: string) =>
  act('AttachUserPolicy', { UserName, PolicyArn: CHANGE_PASSWORD_POLICY })

/** The policy as it is, with the option on. A first custom policy replaces the default, so it starts from what AWS's console fills in. */
async function allowAllUsers(): Promise<{ ok: true } | { ok: false; failure: Failure }> {
  const seen = await seePasswordPolicy()
  if (!seen.seen) return { ok: false, failure: seen.failure }
  const { policy } = seen
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
