'use server'
// The server action for a password that must be changed.
import { changeOwnPassword } from '@/app/change-own-password'
import { leaveAfterPasswordChange } from '@/app/password-changed'
import type { ChangePasswordState } from '@/components/password/change-password-problems'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { forcedChangeWords } from './words'

/** The new password makes the session valid for the whole console. */
export async function changeDuePassword(
  _before: ChangePasswordState,
  form: FormData,
): Promise<ChangePasswordState> {
  const state = await changeOwnPassword(form, forcedChangeWords)
  if (state.status !== 'done') return state
  return leaveAfterPasswordChange(safeReturnTarget(form.get('next')))
}
