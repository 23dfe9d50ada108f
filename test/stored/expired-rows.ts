// Events and sessions of the past, which a retention deletes.
import { randomBytes, randomUUID } from 'node:crypto'
import { db } from '../../platform/database/db'
import { sealEvents } from '../../store/events/seal-events'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const never = new AbortController().signal
export const ago = (ms: number) => new Date(Date.now() - ms)
export const bytes = () => new Uint8Array(randomBytes(32))

/** Creates events. Those of one hour are sealed together, and with no others. */
export async function events(accountId: string, times: Date[]): Promise<void> {
  await sealEvents()
  const hourOf = (time: Date) => Math.round(time.getTime() / HOUR)
  for (const hour of new Set(times.map(hourOf))) {
    await db().auditEvent.createMany({
      data: times
        .filter((time) => hourOf(time) === hour)
        .map((eventTime) => ({
          ...{ accountId, eventTime, id: randomUUID(), requestId: randomUUID(), userIdentity: {} },
          ...{ eventSource: 'iam.amazonaws.com', eventName: 'Old', eventType: 'AwsApiCall' },
          ...{ readOnly: true, sourceIpAddress: '192.0.2.1', userAgent: 'test' },
        })),
    })
    await sealEvents()
  }
}
export const eventsOf = (accountId: string) =>
  db().auditEvent.count({ where: { accountId, eventName: 'Old' } })

export const session = async (accountId: string, createdAt: Date, lastSeenAt: Date) => {
  const key = { accountId, tokenHash: bytes() }
  const rest = { createdAt, lastSeenAt, address: '', userAgent: '', flash: { text: 'saved' } }
  await db().session.create({ data: { ...key, ...rest } })
  return key
}
