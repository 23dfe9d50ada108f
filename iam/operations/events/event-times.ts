// Times of the event history, which has whole seconds for its readers and milliseconds in storage.

const DAY_MS = 86_400_000
const KEPT_DAYS = 90
const LATEST = Date.UTC(9999, 11, 31)

/** Whether an event can have this time. */
export const isPossibleTime = (time: Date): boolean =>
  time.getTime() >= 0 && time.getTime() <= LATEST

/** Returns the earliest time that CloudTrail's event history reaches. */
export const historyStart = (now: Date): Date => new Date(now.getTime() - KEPT_DAYS * DAY_MS)

interface TimeRange {
  StartTime?: Date | undefined
  EndTime?: Date | undefined
}

/**
 * Returns the stored times of a range whose ends are inclusive. An event at 10:00:05.7 is shown at
 * 10:00:05, so an end time of 10:00:05 includes it.
 */
export function timeRange(
  { StartTime, EndTime }: TimeRange,
  earliest: Date,
): { from: Date; to?: Date } {
  const from = StartTime ? new Date(Math.ceil(StartTime.getTime() / 1_000) * 1_000) : earliest
  return {
    from: from > earliest ? from : earliest,
    ...(EndTime && { to: new Date((Math.floor(EndTime.getTime() / 1_000) + 1) * 1_000) }),
  }
}
