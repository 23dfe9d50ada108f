// The errors of an operation: AWS's code and message for the API, and the detailed cause for the
// console.

import type { Decision } from '../evaluation/evaluate-policies'
import type { ContextEntry } from '../evaluation/referenced-context'
import type { PasswordRule } from '../password/password-policy'
import type { Statement } from '../policy/policy-document'
import { MODELLED_ERRORS } from './modelled-errors'

/**
 * Code → HTTP status: the errors of AWS's service model, and those that the live service returns
 * beyond its model.
 */
export const STATUS = {
  ...MODELLED_ERRORS,
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

/** The missing permission, and the statement that decided, if any. */
export interface Denied {
  action: string
  resource: string
  /**
   * The ARN with the name as requested and without a path, if the stored one differs. Never leaves
   * the server.
   */
  requestedArn?: string
  decision: Exclude<Decision['decision'], 'allowed'>
  by?: Decision['by']
  /** An identity policy allows it; the permissions boundary does not. */
  boundaryBlocks?: true
  /** No policy can allow it. */
  rootOnly?: true
  /** A new password is due, and nothing else is permitted before it is set. */
  passwordIsDue?: true
  /** The text of the statement in `by`. */
  statement?: Statement
  /** The rejected caller. */
  principalArn?: string
  /** Names the denial in GetRequestAuthorizationDetails, if it is recorded. */
  authorizationId?: string
  /** The request's own values of the keys that the policies reference. */
  context?: ContextEntry[]
}

/**
 * The cause, for the console: AWS merges several causes into one sentence. Never contains a secret.
 */
export interface ErrorDetail {
  /** ValidationError: the parameter's name → the constraint that it fails. */
  fields?: Record<string, string>
  /** PasswordPolicyViolation: the rules the new password breaks. */
  brokenRules?: PasswordRule[]
  /**
   * PasswordPolicyViolation by reuse: `remembered` previous passwords count in addition to the
   * current one.
   */
  reused?: { remembered: number }
  /** AccessDenied of ChangePassword: the old password was wrong. */
  wrongPassword?: true
  /** AccessDenied: the caller's password was not checked recently enough for this change. */
  passwordNotFresh?: true
  /** AccessDenied by the gate. */
  denied?: Denied
  /** InvalidInput: a single-use form was submitted again; nothing was changed this time. */
  alreadyApplied?: true
  /** EntityTemporarilyUnmodifiable: the precondition of the calls no longer holds. */
  changed?: true
  /**
   * One of several calls in one transaction was rejected: its index, from 0. Nothing was changed.
   */
  failedAt?: number
  /** Throttling, ServiceUnavailable. */
  retryAfterSeconds?: number
}

/** Every error of an operation. `message` is AWS's own sentence; `detail` has the cause. */
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

/** For a caller whose credentials are unknown or gone. The API's door adds STS's full stop. */
export const tokenInvalid = () =>
  new IamError('InvalidClientTokenId', 'The security token included in the request is invalid')
export const noSuchUser = (name: string) =>
  new IamError('NoSuchEntity', `The user with name ${name} cannot be found.`)
export const noSuchGroup = (name: string) =>
  new IamError('NoSuchEntity', `The group with name ${name} cannot be found.`)
export const noSuchPolicy = (arn: string) =>
  new IamError('NoSuchEntity', `Policy ${arn} was not found.`)
export const noSuchMfaDevice = (serialNumber: string) =>
  new IamError('NoSuchEntity', `MFA Device with serial number ${serialNumber} does not exist.`)
export const noSuchLoginProfile = (name: string) =>
  new IamError('NoSuchEntity', `Login Profile for User ${name} cannot be found.`)
