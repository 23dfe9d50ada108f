'use server'
// Creates a user and, where asked for, the password: the steps are AWS's operations, so a later one can be refused when the user is there.
import { seePasswordPolicy } from '@/app/(console)/password-policy'
import { accountSignInUrl } from '@/app/(console)/sign-in-url'
import { brokenRulesMessage } from '@/components/password/messages'
import { brokenRules } from '@/iam/rules/password-policy'
import { config } from '@/server/config'
import { act, requireSession } from '@/server/console-door'
import type { Failure } from '@/server/form-state'
import { setResponseStatus } from '@/server/response-status'
import { accessMessages } from '../[name]/console-access/access-messages'
import { CHANGE_PASSWORD_POLICY } from '../[name]/console-access/change-password-policy'
import { setGenerated } from '../[name]/console-access/generate'
import { textOf } from '../form-text'
import { leaveFor } from '../user-flash'
import { createMessages as words } from './create-messages'
import type { CreateState } from './create-state'

type Answer = { ok: true } | { ok: false; failure: Failure }

export async function createUser(_before: CreateState, form: FormData): Promise<CreateState> {
  const { accountId, alias, accountLabel } = await requireSession()
  const accountNames = alias === undefined ? [accountId] : [accountId, alias]
  const name = textOf(form, 'NewUserName').trim()
  const typed = textOf(form, 'Password')
  const chosen = {
    name,
    provide: form.has('Provide'),
    password: textOf(form, 'SetPassword') === 'custom' ? ('custom' as const) : ('auto' as const),
    reset: form.has('PasswordResetRequired'),
  }
  const custom = chosen.provide && chosen.password === 'custom'
  const stamp = crypto.randomUUID()
  const wrong = custom ? await problemWith(typed, accountNames) : undefined
  if (name === '' || wrong !== undefined) {
    setResponseStatus(400)
    return {
      status: 'failed',
      chosen,
      stamp,
      ...(name === '' && { nameProblem: words.missingName }),
      ...(wrong !== undefined && { passwordProblem: wrong }),
    }
  }

  const created = await act('CreateUser', { UserName: name }, textOf(form, 'Token'))
  if (!created.ok)
    return { status: 'failed', chosen, stamp, failure: created.failure, ...atName(created.failure, name) }
  if (!chosen.provide) return leaveFor(name, 'permissions', 'created')

  const set = (Password: string): Promise<Answer> =>
    act('CreateLoginProfile', { UserName: name, Password, PasswordResetRequired: chosen.reset })
  const { answer, password } = custom
    ? { answer: await set(typed), password: undefined }
    : await setGenerated<Answer>(accountNames, set)
  if (!answer.ok) return { status: 'failed', chosen, stamp, failure: answer.failure, half: name }
  const attached = chosen.reset ? await letChangePassword(name) : answer
  const half = attached.ok ? {} : { failure: attached.failure, half: name }
  if (password === undefined) {
    if (attached.ok) return leaveFor(name, 'security-credentials', 'created')
    return { status: 'failed', chosen, stamp, ...half }
  }
  const signInUrl = accountSignInUrl(config().origin, accountLabel)
  return { status: 'done', stamp, ...half, generated: { userName: name, password, signInUrl } }
}

/** What is wrong with a custom password, found before there is a user. */
async function problemWith(password: string, accountNames: readonly string[]): Promise<string | undefined> {
  if (password === '') return accessMessages.missingPassword
  const seen = await seePasswordPolicy()
  const broken = seen.seen ? brokenRules(seen.policy, password, { accountNames }) : []
  return broken.length > 0 ? brokenRulesMessage(broken) : undefined
}

function atName({ code, detail }: Failure, name: string): { nameProblem?: string } {
  if (code === 'EntityAlreadyExists') return { nameProblem: words.taken(name) }
  return detail.fields?.UserName === undefined ? {} : { nameProblem: words.badName }
}

/** Where the account's policy doesn't let everybody change the own password, AWS's console attaches the policy that does. */
async function letChangePassword(UserName: string): Promise<Answer> {
  const seen = await seePasswordPolicy()
  if (seen.seen && seen.policy !== 'default' && seen.policy.AllowUsersToChangePassword) return { ok: true }
  return act('AttachUserPolicy', { UserName, PolicyArn: CHANGE_PASSWORD_POLICY })
}
