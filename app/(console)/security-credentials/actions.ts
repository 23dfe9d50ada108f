'use server'
// The change-password form's post.
import { changeOwnPassword } from '@/app/change-own-password'
import type { ChangePasswordState } from '@/components/password/change-password-problems'
import { changeWords } from './words'

export async function changePassword(
  _before: ChangePasswordState,
  form: FormData,
): Promise<ChangePasswordState> {
  return changeOwnPassword(form, changeWords)
}
