'use server'
// Ends the chosen parts of a user's access in one transaction, and shows the report.
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { actUnlessChanged, requireSession } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import { accountClock } from '@/platform/database/clock'
import { setResponseStatus } from '@/platform/response-status'
import { nameKey } from '@/rules/names/names'
import { offboardingId } from '@/rules/report/offboarding-id'
import { offboardingPath } from '../../../offboarding/report-path'
import { isGone } from '../../../owner-policies/owner-gone'
import { deleteUserCalls } from '../../delete-user-calls'
import { textOf } from '../../form-text'
import { belongingsOf } from '../delete/belongings'
import { accessFingerprintOf } from './access'
import type { OffboardChoice, OffboardState } from './offboard-state'
import { partName } from './part-name'
import { endCalls, FIELDS, partOfValue } from './parts'
import { offboardWords as words } from './words'

export async function offboard(_before: OffboardState, form: FormData): Promise<OffboardState> {
  const { accountId } = await requireSession()
  const userName = textOf(form, 'UserName')
  const choice = choiceIn(form)
  const stamp = crypto.randomUUID()
  const refuse = (more: Partial<OffboardState>): OffboardState => ({
    status: 'failed',
    choice,
    stamp,
    ...more,
  })
  const parts = choice.parts.flatMap((value) => partOfValue(value) ?? [])
  if (nameKey(textOf(form, FIELDS.confirmation)) !== nameKey(userName)) {
    setResponseStatus(400)
    return refuse({ mismatch: true })
  }
  if (parts.length === 0 && !choice.deletesUser) {
    setResponseStatus(400)
    return refuse({ nothingChosen: true })
  }
  const at = await accountClock(accountId)
  const calls = choice.deletesUser
    ? deleteUserCalls(userName, await belongingsOf(userName))
    : endCalls(userName, parts, choice.keysAre)
  const shown = textOf(form, FIELDS.shown)
  const answer = await actUnlessChanged(calls, async (read) => {
    if (accessFingerprintOf(await belongingsOf(userName, read)) === shown) return undefined
    return (await isGone({ kind: 'user', name: userName }, read)) ? undefined : (true as const)
  })
  if (answer.ok) {
    await setFlash({ tone: 'success', text: words.done(userName), details: [words.doneText] })
    redirect(offboardingPath(offboardingId({ at, requestId: answer.requestId })))
  }
  revalidatePath('/iam/users/[name]/offboard', 'page')
  if ('changed' in answer) return refuse({ changed: true })
  const blocker = partName(calls[answer.failedAt])
  return refuse({ failure: answer.failure, ...(blocker !== undefined && { blocker }) })
}

const choiceIn = (form: FormData): OffboardChoice => ({
  parts: form.getAll(FIELDS.part).map(String),
  offered: form.getAll(FIELDS.offered).map(String),
  keysAre: textOf(form, FIELDS.keys) === 'deleted' ? 'deleted' : 'deactivated',
  deletesUser: textOf(form, FIELDS.user) === 'deleted',
})
