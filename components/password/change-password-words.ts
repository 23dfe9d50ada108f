// What a change of the own password says, wherever its form stands, and what it makes of each
// refusal: AWS merges several into one sentence, here each has its own.

import type { Failure, FormState } from '@/doors/console/form-state'
import { denialSentence, type MissingPermission } from '../feedback/missing-permission'
import { failureWords } from '../words/failure-words'
import { permissionWords } from '../words/permission-words'
import { sharedWords } from '../words/shared-words'
import { brokenRulesMessage, passwordWords } from './words'

/** What differs from page to page: the page's title, and AWS's names for the fields and the button there. */
export interface ChangePasswordWords extends Record<PasswordField, string> {
  title: string
  missingOldPassword: string
  wrongOldPassword: string
  submit: string
}

export const changeAnswerWords = {
  submitting: 'Changing the password',
  problem: 'The password was not changed',
  changed: sharedWords.yourPasswordChanged,
  changedText:
    'Use the new password from now on. Every other session of yours was signed out; this one goes on.',
  askAdministrator: permissionWords.sendToAdministrator,
  request: 'request',
  copyRequest: 'Copy request',
} as const

export const PASSWORD_FIELDS = ['OldPassword', 'NewPassword', 'ConfirmNewPassword'] as const
export type PasswordField = (typeof PASSWORD_FIELDS)[number]
export type FieldProblems = Partial<Record<PasswordField, string>>

/** What is wrong with one field as typed: `type` is zod's code of the failed check. */
export function fieldProblem(
  field: PasswordField,
  { type, message }: { type: string; message?: string | undefined },
  words: ChangePasswordWords,
): string {
  if (type === 'custom' && message) return message
  if (type === 'too_big') return passwordWords.tooLong
  if (type === 'invalid_format') return passwordWords.badCharacters
  return {
    OldPassword: words.missingOldPassword,
    NewPassword: 'Enter a new password.',
    ConfirmNewPassword: MISSING_CONFIRMATION,
  }[field]
}

export const MISSING_CONFIRMATION = 'Enter the new password again.'
export const MISMATCH = 'The two new passwords are not the same.'

export interface PageProblem {
  text: string
  /** What to send to the administrator. */
  request?: string
  /** The permission that is missing, named in the text. */
  missing?: MissingPermission
}

/** A refusal of ChangePassword, put where the person can act on it: at a field, or on the page. */
export function problemsOf(
  failure: Failure,
  userArn: string,
  words: ChangePasswordWords,
): { fields: FieldProblems; page?: PageProblem } {
  const { code, detail } = failure
  if (detail.wrongPassword) return { fields: { OldPassword: words.wrongOldPassword } }
  if (detail.reused) return { fields: { NewPassword: reusedMessage(detail.reused.remembered) } }
  if (detail.brokenRules?.length)
    return { fields: { NewPassword: brokenRulesMessage(detail.brokenRules) } }
  if (detail.denied) return { fields: {}, page: notPermitted(detail.denied, userArn) }
  return { fields: {}, page: { text: PAGE_PROBLEMS[code]?.(failure) ?? otherProblem(failure) } }
}

function reusedMessage(remembered: number): string {
  if (remembered === 0) return 'This is your current password. Choose another one.'
  const changes = remembered === 1 ? 'your last change' : `your last ${remembered} changes`
  return `You used this password recently. Choose one you have not used for ${changes}.`
}

function notPermitted(denied: MissingPermission, userArn: string): PageProblem {
  const sentence = denialSentence(denied)
  return {
    text: `You don’t have permission to change your password. ${sentence}`,
    request: permissionRequest(denied, userArn),
    missing: denied,
  }
}

/** What somebody who may not change the own password can send to the administrator. */
export const permissionRequest = (denied: MissingPermission, userArn: string): string =>
  `I am ${userArn} and would like to change my own console password, but may not. ${denialSentence(denied)} Could you allow it?`

const PAGE_PROBLEMS: Partial<Record<Failure['code'], (failure: Failure) => string>> = {
  Throttling: ({ detail }) =>
    `Too many attempts. Try again in ${minutes(detail.retryAfterSeconds)}.`,
  LimitExceeded: () => `You changed your password too often just now. ${failureWords.tryInAMinute}`,
  EntityTemporarilyUnmodifiable: () =>
    `Your password is being changed by another request just now. ${failureWords.tryInAMinute}`,
  ServiceUnavailable: () => failureWords.busy,
  NoSuchEntity: () =>
    'You have no console password any more. Ask your administrator for a new one.',
  InvalidUserType: () => 'Only an IAM user’s password can be changed here.',
}

const otherProblem = ({ message, requestId }: Failure) =>
  failureWords.withRequestId(message, requestId)

function minutes(seconds = 60): string {
  const whole = Math.max(1, Math.ceil(seconds / 60))
  return whole === 1 ? '1 minute' : `${whole} minutes`
}

/** What the form's post answers the page. No password is ever in it. */
export interface ChangePasswordState extends FormState {
  /** What is wrong with the form itself, before anything was asked of the server. */
  fields?: FieldProblems
}
