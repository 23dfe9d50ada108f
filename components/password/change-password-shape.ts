// The shape of the change-password form: the operation's shape with a confirmation and, in the
// browser, the account's rules. Server and browser validate with the same shape and show the same
// sentences.
import { z } from 'zod'
import { ChangePasswordRequest } from '@/iam/shapes/login-profile'
import {
  type AccountNames,
  brokenRules,
  type PasswordPolicy,
} from '@/rules/password/password-policy'
import { type FieldProblems, fieldProblem, type PasswordField } from './change-password-problems'
import { type ChangePasswordWords, changeProblemWords } from './change-password-words'
import { brokenRulesMessage } from './words'

export const ChangePasswordForm = ChangePasswordRequest.extend({
  ConfirmNewPassword: z.string(),
}).superRefine(({ NewPassword, ConfirmNewPassword }, { addIssue }) => {
  const wrong =
    ConfirmNewPassword === ''
      ? changeProblemWords.missingConfirmation
      : ConfirmNewPassword !== NewPassword && changeProblemWords.mismatch
  if (wrong) addIssue({ code: 'custom', path: ['ConfirmNewPassword'], message: wrong })
})
export type ChangePasswordForm = z.infer<typeof ChangePasswordForm>

/** The shape with the account's rules for the new password, if the user may read them. */
export const changePasswordFormUnder = (policy: PasswordPolicy | undefined, names: AccountNames) =>
  ChangePasswordForm.superRefine(({ NewPassword }, { addIssue }) => {
    const broken = NewPassword === '' || !policy ? [] : brokenRules(policy, NewPassword, names)
    if (broken.length > 0)
      addIssue({ code: 'custom', path: ['NewPassword'], message: brokenRulesMessage(broken) })
  })

/** The problems of a form by field; undefined for a valid one. */
export function formProblems(form: unknown, words: ChangePasswordWords): FieldProblems | undefined {
  const parsed = ChangePasswordForm.safeParse(form)
  if (parsed.success) return undefined
  const problems: FieldProblems = {}
  for (const { path, code, message } of parsed.error.issues) {
    const field = path[0] as PasswordField
    problems[field] ??= fieldProblem(field, { type: code, message }, words)
  }
  return problems
}
