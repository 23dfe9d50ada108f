// Points in time as conditions compare them: exact, however distant or precise.
import { isDateValue } from '../policy/condition-syntax'

const SECOND = 1_000_000_000n

/**
 * Parses a policy date into nanoseconds since 1970: ISO 8601, possibly partial, in UTC unless it
 * has an offset; or whole seconds since 1970. Returns undefined for any other text. A day beyond
 * the month's end counts into the next month, so that every date that can be stored is a point in
 * time.
 */
export function instantOf(text: string): bigint | undefined {
  if (!isDateValue(text)) return undefined
  if (/^\d+$/.test(text)) return BigInt(text) * SECOND
  const [date = '', time = ''] = text.toLowerCase().split('t')
  const [, year = '', month = '1', day = '1'] = /^([+-]?\d+)-?(\d+)?-?(\d+)?$/.exec(date) ?? []
  const [, clock = '', , sign = '+', zoneHour = '0', zoneMinute = '0'] =
    /^([\d:.]*)(z|([+-])(\d+):(\d+))?$/.exec(time) ?? []
  const [hour = '0', minute = '0', second = '0'] = clock.split(':')
  const [whole = '0', fraction = ''] = second.split('.')
  const days = daysSince1970(Number(year), Number(month), Number(day))
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1)
  const minutes = days * 1440 + Number(hour) * 60 + Number(minute) - zone
  return (BigInt(minutes) * 60n + BigInt(whole)) * SECOND + BigInt(fraction.padEnd(9, '0'))
}

/**
 * Returns the days since 1970 in the proleptic Gregorian calendar. Years start in March here, so
 * that a leap day is the last day of its year.
 */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const monthsSinceMarch = (month + 9) % 12
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return (
    marchYear * 365 + leapDays + Math.floor((monthsSinceMarch * 153 + 2) / 5) + day - 1 - 719_468
  )
}
