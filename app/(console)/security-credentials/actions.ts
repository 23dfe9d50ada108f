'use server'
// The server action of the change-password form.
import { changeOwnPassword } from '@/app/change-own-password'
import type { ChangePasswordState } from '@/components/password/change-password-problems'
import { changeWords } from './words'

export async function changePassword(
  _before: ChangePasswordState,
  form: FormData,
): Promise<ChangePasswordState> {
  return changeOwnPassword(form, changeWords)
}
