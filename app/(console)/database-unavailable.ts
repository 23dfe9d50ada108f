// How a lost database reaches the pages: as an error with this digest, its status (503) already set.

export const isDatabaseUnavailable = (error: unknown): boolean =>
  error instanceof Error && 'digest' in error && error.digest === 'ServiceUnavailable'
