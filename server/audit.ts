// CloudTrail-shaped events. A change's event is written in its transaction: no record, no change. Reads are recorded in batches, within a second.
import { randomUUID } from 'node:crypto'
import { Prisma } from '../prisma/client/client'
import { wallClock } from './clock'
import { db, type Transaction } from './db'
import type { Origin, Principal } from './principal'
import { slot } from './process-slot'

export interface Event {
  accountId: string
  at: Date
  source: 'iam.amazonaws.com' | 'signin.amazonaws.com' | 'sts.amazonaws.com'
  name: string
  type: 'AwsApiCall' | 'AwsConsoleSignIn' | 'AwsConsoleAction'
  readOnly: boolean
  identity: { userName?: string } & Record<string, unknown>
  origin: Origin
  error?: { code: string; message: string }
  requestParameters?: Record<string, unknown>
  responseElements?: Record<string, unknown>
  additionalEventData?: Record<string, unknown>
}

/** Who called, as CloudTrail's userIdentity tells it. */
export function identityOf(principal: Principal): Event['identity'] {
  const { accountId, arn, accessKeyId, session } = principal
  return {
    type: principal.kind === 'root' ? 'Root' : 'IAMUser',
    principalId: principal.kind === 'root' ? accountId : principal.userId,
    arn,
    accountId,
    ...(accessKeyId && { accessKeyId }),
    ...(principal.kind === 'user' && { userName: principal.userName }),
    ...(session && {
      sessionContext: { attributes: { creationDate: session.createdAt.toISOString(), mfaAuthenticated: 'false' } },
    }),
  }
}

const json = (value: Record<string, unknown> | undefined) =>
  value === undefined ? Prisma.DbNull : (JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue)

const rowOf = (event: Event) => ({
  accountId: event.accountId,
  eventTime: event.at,
  id: randomUUID(),
  eventSource: event.source,
  eventName: event.name,
  eventType: event.type,
  readOnly: event.readOnly,
  requestId: event.origin.requestId,
  userName: event.identity.userName ?? null,
  userIdentity: json(event.identity) as Prisma.InputJsonValue,
  sourceIpAddress: event.origin.sourceIp.slice(0, 64),
  userAgent: event.origin.userAgent.slice(0, 256),
  errorCode: event.error?.code ?? null,
  errorMessage: event.error?.message ?? null,
  requestParameters: json(event.requestParameters),
  responseElements: json(event.responseElements),
  additionalEventData: json(event.additionalEventData),
})

/** Writes the event in the given transaction, beside what it tells of. */
export async function record(event: Event, tx: Transaction): Promise<void> {
  await tx.auditEvent.create({ data: rowOf(event) })
}

const BATCH_MS = 1_000
const MOST_PENDING = 10_000

/** Queues a read's event; the batch is written within a second, and at the drain. A full queue is written at once. */
export function recordRead(event: Event): void {
  slot.readEvents ??= { pending: [] }
  const queue = slot.readEvents
  queue.pending.push(rowOf(event))
  if (queue.pending.length >= MOST_PENDING) void flushReads()
  else queue.timer ??= setTimeout(() => void flushReads(), BATCH_MS).unref()
}

/** Writes what is queued. A database that is away keeps the batch for the next time, newest dropped past the limit. */
export async function flushReads(): Promise<void> {
  const queue = slot.readEvents
  if (!queue?.pending.length) return
  clearTimeout(queue.timer)
  queue.timer = undefined
  const batch = queue.pending.splice(0) as ReturnType<typeof rowOf>[]
  try {
    await db().auditEvent.createMany({ data: batch })
  } catch (error) {
    queue.pending.unshift(...batch.slice(0, MOST_PENDING - queue.pending.length))
    queue.timer ??= setTimeout(() => void flushReads(), BATCH_MS).unref()
    process.stderr.write(
      `${wallClock().toISOString()} ${batch.length} read events wait for the database: ${(error as Error).name}\n`,
    )
  }
}
