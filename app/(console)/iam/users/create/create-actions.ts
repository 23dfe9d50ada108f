'use server'
// Creates a user with all that was chosen for it, in one transaction: each part through AWS's operation for it.
import { seePasswordPolicy } from '@/app/(console)/password-policy'
import { accountSignInUrl } from '@/app/(console)/sign-in-url'
import { brokenRulesMessage } from '@/components/password/messages'
import { CHANGE_PASSWORD_POLICY } from '@/iam/rules/change-password-policy'
import { brokenRules } from '@/iam/rules/password-policy'
import { config } from '@/server/config'
import { type AnswerTogether, actTogether, type CallTogether, requireSession } from '@/server/console-door'
import { setResponseStatus } from '@/server/response-status'
import { accessMessages, typingProblem } from '../[name]/console-access/access-messages'
import { setGenerated } from '../[name]/console-access/generate'
import { textOf } from '../form-text'
import { leaveFor } from '../user-flash'
import { createMessages as words } from './create-messages'
import type { CreateState } from './create-state'
import { newUserCalls } from './new-user-calls'

type Answer = AnswerTogether<CallTogether[]>
type Refused = Extract<Answer, { ok: false }>

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
    attach: form.has('AttachChangePassword'),
  }
  const custom = chosen.provide && chosen.password === 'custom'
  const stamp = crypto.randomUUID()
  const hard = custom ? typingProblem(typed, form.has('ExactPassword')) : undefined
  const wrong = hard ?? (custom ? await problemWith(typed, accountNames) : undefined)
  if (name === '' || wrong !== undefined) {
    setResponseStatus(400)
    return {
      status: 'failed',
      chosen,
      stamp,
      ...(name === '' && { nameProblem: words.missingName }),
      ...(wrong !== undefined && { passwordProblem: wrong }),
      ...(hard !== undefined && { askExact: true }),
    }
  }

  const mustChange = chosen.provide && chosen.reset
  const create = (password?: string): Promise<Answer> =>
    actTogether(
      newUserCalls({
        userName: name,
        password,
        resetRequired: chosen.reset,
        groups: [],
        policyArns: mustChange && chosen.attach ? [CHANGE_PASSWORD_POLICY] : [],
      }),
      textOf(form, 'Token'),
    )
  if (!chosen.provide || custom) {
    const answer = await create(custom ? typed : undefined)
    if (!answer.ok) return { status: 'failed', chosen, stamp, ...problemsOf(answer, name, custom) }
    return leaveFor(name, custom ? 'security-credentials' : 'permissions', 'created')
  }
  const { answer, password } = await setGenerated<Answer>(accountNames, create)
  if (!answer.ok) return { status: 'failed', chosen, stamp, ...problemsOf(answer, name, false) }
  const signInUrl = accountSignInUrl(config().origin, accountLabel)
  return { status: 'done', stamp, generated: { userName: name, password, signInUrl } }
}

/** What is wrong with a custom password, found before anything is asked of the gate. */
async function problemWith(password: string, accountNames: readonly string[]): Promise<string | undefined> {
  if (password === '') return accessMessages.missingPassword
  const seen = await seePasswordPolicy()
  const broken = seen.seen ? brokenRules(seen.policy, password, { accountNames }) : []
  return broken.length > 0 ? brokenRulesMessage(broken) : undefined
}

/** The refusal, and the field that it is about where there is one. */
function problemsOf({ failure, failedCall }: Refused, name: string, custom: boolean) {
  const { code, detail } = failure
  if (failedCall === 'CreateUser') {
    if (code === 'EntityAlreadyExists') return { failure, nameProblem: words.taken(name) }
    if (detail.fields?.UserName !== undefined) return { failure, nameProblem: words.badName }
  }
  if (custom && detail.brokenRules) return { failure, passwordProblem: brokenRulesMessage(detail.brokenRules) }
  return { failure }
}
