// The errors of the token endpoint: the exception that AWS's clients recognise, and the OAuth code
// from which they choose the text that they show. The model is botocore's signin/2023-01-01.

const EXCEPTIONS = {
  TOKEN_EXPIRED: { status: 401, exception: 'AccessDeniedException' },
  AUTHCODE_EXPIRED: { status: 401, exception: 'AccessDeniedException' },
  USER_CREDENTIALS_CHANGED: { status: 403, exception: 'AccessDeniedException' },
  INSUFFICIENT_PERMISSIONS: { status: 403, exception: 'AccessDeniedException' },
  INVALID_REQUEST: { status: 400, exception: 'ValidationException' },
  server_error: { status: 500, exception: 'InternalServerException' },
} as const

export type TokenErrorCode = keyof typeof EXCEPTIONS

export class TokenError extends Error {
  override name = 'TokenError'
  constructor(
    readonly code: TokenErrorCode,
    message: string,
  ) {
    super(message)
  }
  get status(): number {
    return EXCEPTIONS[this.code].status
  }
  get exception(): string {
    return EXCEPTIONS[this.code].exception
  }
}

/** AWS's sentence for a code or a refresh token that is unknown, used or another client's. */
export const invalidGrant = () =>
  new TokenError(
    'INVALID_REQUEST',
    'The provided authorization grant is invalid, expired, revoked, or malformed',
  )
