/** Returns a time in UTC to the second, such as "2026-11-30 12:00:00 UTC". */
export const utcTime = (at: Date): string =>
  `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`
