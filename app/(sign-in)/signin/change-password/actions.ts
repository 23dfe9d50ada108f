'use server'
// The post of a change that is due.
import { changeOwnPassword } from '@/app/change-own-password'
import { leaveAfterPasswordChange } from '@/app/password-changed'
import type { ChangePasswordState } from '@/components/password/change-password-problems'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { forcedChangeWords } from './words'

/** With the new password the session is good for the whole console, and goes where the person wanted to. */
export async function changeDuePassword(
  _before: ChangePasswordState,
  form: FormData,
): Promise<ChangePasswordState> {
  const state = await changeOwnPassword(form, forcedChangeWords)
  if (state.status !== 'done') return state
  return leaveAfterPasswordChange(safeReturnTarget(form.get('next')))
}
