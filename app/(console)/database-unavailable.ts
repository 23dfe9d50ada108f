// Recognises the error that pages receive when the database is unavailable. It has this digest, and
// the response's status (503) is already set.

export const isDatabaseUnavailable = (error: unknown): boolean =>
  error instanceof Error && 'digest' in error && error.digest === 'ServiceUnavailable'
