// The ID of an offboarding's report: the time before its transaction, and the request ID of its
// events. The time bounds the search, because events are stored by their time.

export interface OffboardingId {
  /** Not after the first event. */
  at: Date
  requestId: string
}

/** Milliseconds since 1970, then a UUID. */
export const OFFBOARDING_ID =
  /^(\d{13,15})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

export const offboardingId = ({ at, requestId }: OffboardingId): string =>
  `${at.getTime()}-${requestId}`

/** Returns undefined for a text that is no such ID. */
export function parseOffboardingId(text: string): OffboardingId | undefined {
  const [, time = '', requestId = ''] = OFFBOARDING_ID.exec(text) ?? []
  return time === '' ? undefined : { at: new Date(Number(time)), requestId }
}
