// A point in time relative to now, with the exact one on hover and for screen readers.
import { timeWords } from './time-words'
import { utcTime } from './utc-time'

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]
const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

export function RelativeTime({ at, now }: { at: Date; now: Date }) {
  const exact = utcTime(at)
  return (
    <time dateTime={at.toISOString()} title={exact}>
      {inWords(at, now)}
      <span className="visually-hidden"> ({exact})</span>
    </time>
  )
}

function inWords(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000
  for (const [unit, length] of UNITS)
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  return timeWords.now
}
