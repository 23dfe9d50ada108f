// IDs of events: UUIDs of version 7, which contain the event's time. A lookup by ID therefore needs
// no index of its own (https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7).

/** How many random bytes an ID takes. */
export const EVENT_ID_BYTES = 10

const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Returns the ID of an event at this time. */
export function eventId(at: Date, random: Uint8Array): string {
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  const [a = 0, b = 0, c = 0, ...rest] = random
  const bytes = [0x70 | (a & 0x0f), b, 0x80 | (c & 0x3f), ...rest]
  const hex = time + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Returns whether a text can be the ID of an event. */
export const isEventId = (text: string): boolean => UUID.test(text)

/** Returns the time in an ID; undefined for one of an earlier release, which has none. */
export function timeOfEventId(id: string): Date | undefined {
  const [, high, low, version] = UUID.exec(id) ?? []
  return version === '7' ? new Date(Number.parseInt(`${high}${low}`, 16)) : undefined
}
