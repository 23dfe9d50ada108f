// What an operation can answer instead of a result: AWS's code and message for the API, and the cause in detail for the console.
import type { ContextEntry } from '../evaluation/asked-context'
import type { Decision } from '../evaluation/evaluate-policies'
import type { PasswordRule } from '../password/password-policy'
import type { Statement } from '../policy/policy-document'

/** Code → HTTP status, as AWS's service model gives them; the last group is not in the model but answered by the live service. */
export const STATUS = {
  ConcurrentModification: 409,
  DeleteConflict: 409,
  EntityAlreadyExists: 409,
  EntityTemporarilyUnmodifiable: 409,
  InvalidInput: 400,
  InvalidUserType: 400,
  LimitExceeded: 409,
  MalformedPolicyDocument: 400,
  NoSuchEntity: 404,
  NotSupportedService: 404,
  PasswordPolicyViolation: 400,
  PolicyEvaluation: 500,
  PolicyNotAttachable: 400,
  ReportExpired: 410,
  ReportInProgress: 404,
  ReportNotPresent: 410,
  ServiceFailure: 500,

  AccessDenied: 403,
  ExpiredToken: 403,
  IncompleteSignature: 400,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  MalformedInput: 400,
  MissingAuthenticationToken: 403,
  RequestEntityTooLarge: 413,
  RequestTimeout: 408,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  ValidationError: 400,
} as const

export type ErrorCode = keyof typeof STATUS

/** The permission that was missing, and the statement that decided, if one did. */
export interface Denied {
  action: string
  resource: string
  /** The ARN by the name as asked and without a path, where what is stored has another. Stays in the server. */
  asked?: string
  decision: Exclude<Decision['decision'], 'allowed'>
  by?: Decision['by']
  /** An identity policy allows it; the permissions boundary doesn't reach as far. */
  boundaryBlocks?: true
  /** A new password is due, and nothing else is possible before it. */
  passwordIsDue?: true
  /** The text of `by`. */
  statement?: Statement
  /** Who was refused. */
  principalArn?: string
  /** The request's own values of what the policies ask about it. */
  context?: ContextEntry[]
}

/** The cause, for the console: AWS merges several into one sentence. Never holds a secret. */
export interface ErrorDetail {
  /** ValidationError: the parameter's name → what it fails. */
  fields?: Record<string, string>
  /** PasswordPolicyViolation: the rules the new password breaks. */
  brokenRules?: PasswordRule[]
  /** PasswordPolicyViolation by reuse; `remembered` previous passwords count beside the current one. */
  reused?: { remembered: number }
  /** AccessDenied of ChangePassword: the old password was not right. */
  wrongPassword?: true
  /** AccessDenied by the gate. */
  denied?: Denied
  /** InvalidInput: a form that may be sent once was sent again; nothing was changed this time. */
  alreadyApplied?: true
  /** EntityTemporarilyUnmodifiable: the precondition of the calls does not hold any more. */
  changed?: true
  /** One of several calls in one transaction was refused: which, counted from 0. Nothing was changed. */
  failedAt?: number
  /** Throttling, ServiceUnavailable. */
  retryAfterSeconds?: number
}

/** Every refusal of an operation. `message` is AWS's own sentence; see `detail` for the cause. */
export class IamError extends Error {
  override name = 'IamError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly detail: ErrorDetail = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
  get status(): number {
    return STATUS[this.code]
  }
}

export const noSuchUser = (name: string) =>
  new IamError('NoSuchEntity', `The user with name ${name} cannot be found.`)
export const noSuchGroup = (name: string) =>
  new IamError('NoSuchEntity', `The group with name ${name} cannot be found.`)
export const noSuchLoginProfile = (name: string) =>
  new IamError('NoSuchEntity', `Login Profile for User ${name} cannot be found.`)
