// Points in time as conditions compare them: exact, however far away or finely given.
import { isDateValue } from '../policy/condition-syntax'

const SECOND = 1_000_000_000n

/**
 * The nanoseconds since 1970 of a date as a policy may hold it: ISO 8601, as far as it is given, in UTC unless it says otherwise; or
 * whole seconds since 1970. Undefined for any other text. A day the month does not have is one of the next month, so that every
 * date that can be stored is some point in time.
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

/** Days in the Gregorian calendar, also before it was introduced. Years begin in March here, so that a leap day is a year's last. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const monthsSinceMarch = (month + 9) % 12
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return (
    marchYear * 365 + leapDays + Math.floor((monthsSinceMarch * 153 + 2) / 5) + day - 1 - 719_468
  )
}
