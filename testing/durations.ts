// Durations as tests write them: "91 days", "30 minutes".

const SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400, week: 604_800 } as const

/** A number of seconds, or a number with a unit: "91 days", "-1 second". */
export type Duration = number | `${number} ${keyof typeof SECONDS}${'' | 's'}`

/** Returns a duration in whole seconds. Throws if it is malformed. */
export function secondsOf(duration: Duration): number {
  const [, amount = '', unit = ''] = /^(-?\d+(?:\.\d+)?) (\w+?)s?$/.exec(String(duration)) ?? []
  const factor = Object.hasOwn(SECONDS, unit) ? SECONDS[unit as keyof typeof SECONDS] : undefined
  const seconds = typeof duration === 'number' ? duration : Number(amount) * (factor ?? Number.NaN)
  if (Number.isInteger(seconds)) return seconds
  throw new Error(
    `${JSON.stringify(duration)} is not a duration in whole seconds. Write a number of seconds, or a number with a unit: "91 days". Units are ${Object.keys(SECONDS).join(', ')}.`,
  )
}
