// The problems of a password change: those of a typed field, and those in the operation's refusal.
import type { Failure, FormState } from '@/doors/console/form-state'
import { denialSentence, type MissingPermission } from '../feedback/missing-permission'
import { refusalWords } from '../words/refusal-words'
import {
  type ChangePasswordWords,
  changeProblemWords as problemWords,
} from './change-password-words'
import { brokenRulesMessage, passwordWords } from './words'

export const PASSWORD_FIELDS = ['OldPassword', 'NewPassword', 'ConfirmNewPassword'] as const
export type PasswordField = (typeof PASSWORD_FIELDS)[number]
export type FieldProblems = Partial<Record<PasswordField, string>>

/** The problem of one field. `type` is zod's code of the failed check. */
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
    NewPassword: problemWords.missingNewPassword,
    ConfirmNewPassword: problemWords.missingConfirmation,
  }[field]
}

export interface PageProblem {
  text: string
  /** The text to send to the administrator. */
  request?: string
  /** The missing permission, which the text names. */
  missing?: MissingPermission
}

/** Sorts a refusal of ChangePassword to where users can act on it: a field, or the page. */
export function problemsOf(
  failure: Failure,
  userArn: string,
  words: ChangePasswordWords,
): { fields: FieldProblems; page?: PageProblem } {
  const { code, detail } = failure
  if (detail.wrongPassword) return { fields: { OldPassword: words.wrongOldPassword } }
  if (detail.reused) return { fields: { NewPassword: reusedSentence(detail.reused.remembered) } }
  if (detail.brokenRules?.length)
    return { fields: { NewPassword: brokenRulesMessage(detail.brokenRules) } }
  if (detail.denied) return { fields: {}, page: notPermitted(detail.denied, userArn) }
  return { fields: {}, page: { text: PAGE_PROBLEMS[code]?.(failure) ?? otherProblem(failure) } }
}

const reusedSentence = (remembered: number): string =>
  remembered === 0 ? problemWords.isCurrent : problemWords.reused(remembered)

const notPermitted = (denied: MissingPermission, userArn: string): PageProblem => ({
  text: problemWords.notPermitted(denialSentence(denied)),
  request: permissionRequest(denied, userArn),
  missing: denied,
})

/** The request that users without the permission can send to their administrator. */
export const permissionRequest = (denied: MissingPermission, userArn: string): string =>
  problemWords.request(userArn, denialSentence(denied))

const PAGE_PROBLEMS: Partial<Record<Failure['code'], (failure: Failure) => string>> = {
  Throttling: ({ detail }) => problemWords.throttled(wholeMinutes(detail.retryAfterSeconds)),
  LimitExceeded: () => problemWords.tooOften,
  EntityTemporarilyUnmodifiable: () => problemWords.beingChanged,
  ServiceUnavailable: () => refusalWords.busy,
  NoSuchEntity: () => problemWords.noPassword,
  InvalidUserType: () => problemWords.notAnIamUser,
}

const otherProblem = ({ message, requestId }: Failure) =>
  refusalWords.withRequestId(message, requestId)

const wholeMinutes = (seconds = 60): number => Math.max(1, Math.ceil(seconds / 60))

/** The result of the form's post, for the page. It never contains a password. */
export interface ChangePasswordState extends FormState {
  /** The problems of the form itself. The operation was not called. */
  fields?: FieldProblems
}
