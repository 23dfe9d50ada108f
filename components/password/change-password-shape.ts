// The change-password form's shape: the operation's own, with the field for typing the new password
// again, and in the browser the account's rules too. Server and browser hold the form against the
// same shape and say the same words.
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

/** The shape with the account's rules for the new password, as far as they may be known. */
export const changePasswordFormUnder = (policy: PasswordPolicy | undefined, names: AccountNames) =>
  ChangePasswordForm.superRefine(({ NewPassword }, { addIssue }) => {
    const broken = NewPassword === '' || !policy ? [] : brokenRules(policy, NewPassword, names)
    if (broken.length > 0)
      addIssue({ code: 'custom', path: ['NewPassword'], message: brokenRulesMessage(broken) })
  })

/** What the page says of a form that does not have the shape; undefined when it has. */
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
