import { describe, expect, it } from 'vitest'
import { changePasswordFormUnder, formProblems as problemsUnder } from './change-password-shape'
import type { ChangePasswordWords } from './change-password-words'

const WORDS: ChangePasswordWords = {
  title: 'Security credentials',
  OldPassword: 'Current password',
  NewPassword: 'New password',
  ConfirmNewPassword: 'Confirm new password',
  missingOldPassword: 'Enter your current password.',
  wrongOldPassword: 'The current password is incorrect.',
  submit: 'Submit',
}
const formProblems = (form: unknown) => problemsUnder(form, WORDS)

const form = (changes: Record<string, string> = {}) => ({
  OldPassword: 'before',
  NewPassword: 'Correct-Horse-7',
  ConfirmNewPassword: 'Correct-Horse-7',
  ...changes,
})

describe('the change-password form', () => {
  it('accepts any password of the allowed characters, exactly as typed', () => {
    expect(formProblems(form())).toBeUndefined()
    expect(
      formProblems(form({ NewPassword: ' é\t ', ConfirmNewPassword: ' é\t ' })),
    ).toBeUndefined()
  })

  it('reports missing values field by field', () => {
    expect(formProblems({ OldPassword: '', NewPassword: '', ConfirmNewPassword: '' })).toEqual({
      OldPassword: 'Enter your current password.',
      NewPassword: 'Enter a new password.',
      ConfirmNewPassword: 'Enter the new password again.',
    })
  })

  it('reports two different new passwords, even if only case or white space differs', () => {
    for (const typed of ['correct-horse-7', 'Correct-Horse-7 '])
      expect(formProblems(form({ ConfirmNewPassword: typed }))).toEqual({
        ConfirmNewPassword: 'The two new passwords are not the same.',
      })
  })

  it('reports passwords that are not allowed', () => {
    const long = 'a'.repeat(129)
    expect(
      formProblems(form({ NewPassword: long, ConfirmNewPassword: long }))?.NewPassword,
    ).toContain('128')
    expect(
      formProblems(form({ NewPassword: 'Ж', ConfirmNewPassword: 'Ж' }))?.NewPassword,
    ).toContain('Latin-1')
  })

  it('reports broken rules of the account in the browser', () => {
    const shape = changePasswordFormUnder('default', { accountNames: ['acme'] })
    const parsed = shape.safeParse(form({ NewPassword: 'short', ConfirmNewPassword: 'short' }))
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
      'The new password needs: at least 8 characters; at least 3 of these: uppercase letters, lowercase letters, numbers, symbols.',
    ])
  })
})
