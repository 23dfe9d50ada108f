// Parses when a request was signed, and checks it against the current time.
import { IamError } from '../../rules/errors/iam-error'

/** AWS accepts a signature for 15 minutes, and clocks that differ by as much. */
export const MOST_SKEW_S = 15 * 60

const ISO_BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

export interface SigningTime {
  /** In the basic format of ISO 8601, which is what the signature covers. */
  timestamp: string
  /** In milliseconds. */
  time: number
}

const stamp = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '')

/**
 * Parses the basic format of ISO 8601 and, in the Date header, HTTP's own format. Throws
 * IncompleteSignature for anything else.
 */
export function parseSigningTime(date: string, isDateHeader: boolean): SigningTime {
  const time = Date.parse(date.replace(ISO_BASIC, '$1-$2-$3T$4:$5:$6Z'))
  // Date.parse reads a day that does not exist as one of the next month, so the parsed date must
  // format back to the input.
  const isWritten = (form: string) => form === date
  if (
    !Number.isNaN(time) &&
    (isWritten(stamp(time)) || (isDateHeader && isWritten(new Date(time).toUTCString())))
  )
    return { timestamp: stamp(time), time }
  throw new IamError(
    'IncompleteSignature',
    `Date must be in ISO-8601 'basic format'. Got '${date.slice(0, 64)}'. See http://en.wikipedia.org/wiki/ISO_8601`,
  )
}

/**
 * Throws SignatureDoesNotMatch, in AWS's words, unless the day of the scope is the day of signing
 * and the current time is within the signature's lifetime.
 */
export function refuseOutOfTime(
  { timestamp, time }: SigningTime,
  day: string,
  lifetimeSeconds: number,
  now: Date,
) {
  if (timestamp.slice(0, 8) !== day)
    throw outOfTime(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day.slice(0, 64)}' != '${timestamp.slice(0, 8)}', from '${timestamp}'.`,
    )
  const oldest = now.getTime() - lifetimeSeconds * 1_000
  if (time < oldest)
    throw outOfTime(
      `Signature expired: ${timestamp} is now earlier than ${stamp(oldest)} (${stamp(now.getTime())} - ${duration(lifetimeSeconds)})`,
    )
  const newest = now.getTime() + MOST_SKEW_S * 1_000
  if (time > newest)
    throw outOfTime(
      `Signature not yet current: ${timestamp} is still later than ${stamp(newest)} (${stamp(now.getTime())} + ${duration(MOST_SKEW_S)})`,
    )
}

const outOfTime = (message: string) => new IamError('SignatureDoesNotMatch', message)

const duration = (seconds: number) =>
  seconds % 60 === 0 ? `${seconds / 60} min.` : `${seconds} sec.`
