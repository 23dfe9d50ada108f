// The valid condition operators and dates: everything that storing a policy requires of its
// conditions.

/** AWS's condition operators, without set prefix and `IfExists`. */
export const CONDITION_OPERATORS: ReadonlySet<string> = new Set([
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
])

const SET_PREFIX = /^(?:ForAllValues|ForAnyValue):/

/**
 * Returns whether AWS has this operator, including a set prefix and an `IfExists` suffix. `Null`
 * tests existence itself, so it takes no `IfExists`.
 */
export function isConditionOperator(operator: string): boolean {
  const name = operator.replace(SET_PREFIX, '')
  return (
    CONDITION_OPERATORS.has(name) ||
    (name !== 'NullIfExists' && CONDITION_OPERATORS.has(name.replace(/IfExists$/, '')))
  )
}

export const isDateOperator = (operator: string) =>
  operator.replace(SET_PREFIX, '').startsWith('Date')

/**
 * Returns whether the values of an operator, with its prefix and suffix, may contain variables:
 * true for strings and ARNs.
 */
export const takesVariables = (operator: string) =>
  /^(?:String|Arn)/.test(operator.replace(SET_PREFIX, ''))

/** A date, possibly partial. AWS also accepts one that ends with its T. */
const DATE =
  /^(?<year>[+-]?\d{1,9})(?:-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?)?(?:t(?:(?<hour>\d{1,2})(?::(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.\d{1,9})?)?)?(?:z|[+-](?<zoneHour>\d{1,2}):(?<zoneMinute>\d{2}))?)?)?$/i

/** An offset from UTC without its minutes, after the seconds. */
const HOURS_OF_OFFSET = /(?<=t\d{1,2}:\d{1,2}:[\d.]+[+-]\d{2})$/i

const RANGES = {
  month: [1, 12],
  day: [1, 31],
  hour: [0, 23],
  minute: [0, 59],
  second: [0, 59],
  zoneHour: [0, 23],
  zoneMinute: [0, 59],
} as const

const LAST_SECOND = 2n ** 63n - 1n

/**
 * Returns whether a text is a point in time: ISO 8601, or whole seconds since 1970 that fit into 64
 * bits.
 */
export function isDateValue(text: string): boolean {
  if (/^\d{1,19}$/.test(text)) return BigInt(text) <= LAST_SECOND
  const parts = DATE.exec(text)?.groups
  if (parts === undefined) return false
  return Object.entries(RANGES).every(([name, [least, most]]) => {
    const part = parts[name]
    return part === undefined || (Number(part) >= least && Number(part) <= most)
  })
}

/**
 * Returns whether AWS stores a text as a value of a date operator. Besides dates it stores those
 * whose offset has no minutes (`2016-12-13t2:00:00.593194+23`), which match nothing. It rejects
 * other texts, `tomorrow` and `…+1` among them. Both were recorded on AWS.
 */
export const isStorableDate = (text: string) =>
  isDateValue(text) || isDateValue(text.replace(HOURS_OF_OFFSET, ':00'))
