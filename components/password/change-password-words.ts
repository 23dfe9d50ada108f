// What a change of one's own password says on every page. AWS merges several refusals into one
// sentence; here each has its own.

import { permissionWords } from '../words/permission-words'
import { refusalWords } from '../words/refusal-words'
import { sharedWords } from '../words/shared-words'

/** What differs between pages: the title, and AWS's names for the fields and the button there. */
export interface ChangePasswordWords {
  title: string
  OldPassword: string
  NewPassword: string
  ConfirmNewPassword: string
  missingOldPassword: string
  wrongOldPassword: string
  submit: string
}

export const changeAnswerWords = {
  submitting: 'Changing the password',
  problem: 'The password was not changed',
  changed: sharedWords.yourPasswordChanged,
  changedText:
    'Use the new password from now on. All your other sessions were signed out; this one continues.',
  askAdministrator: permissionWords.sendToAdministrator,
  request: 'request',
  copyRequest: 'Copy request',
} as const

const minutes = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`)

const usedRecently = 'You used this password recently.'

export const changeProblemWords = {
  missingNewPassword: 'Enter a new password.',
  missingConfirmation: 'Enter the new password again.',
  mismatch: 'The two new passwords are not the same.',
  isCurrent: 'This is your current password. Choose another one.',
  reused: (changes: number) =>
    changes === 1
      ? `${usedRecently} Choose one you have not used for your last change.`
      : `${usedRecently} Choose one you have not used for your last ${changes} changes.`,
  notPermitted: (reason: string) => `You don’t have permission to change your password. ${reason}`,
  request: (userArn: string, reason: string) =>
    `I am ${userArn} and would like to change my own console password, but I don’t have permission. ${reason} Could you allow it?`,
  throttled: (count: number) => `Too many attempts. Try again in ${minutes(count)}.`,
  tooOften: `You changed your password too often. ${refusalWords.tryInAMinute}`,
  beingChanged: `Another request is changing your password. ${refusalWords.tryInAMinute}`,
  noPassword: 'You no longer have a console password. Ask your administrator for a new one.',
  notAnIamUser: 'Only an IAM user’s password can be changed here.',
} as const
