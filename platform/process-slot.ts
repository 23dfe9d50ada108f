// The one place for values that must exist once per process: the built server and Next's bundles
// are two module graphs in it.
import type { AsyncLocalStorage } from 'node:async_hooks'
import type { Pool, PoolClient, QueryConfig } from 'pg'
import type { PrismaClient } from '../prisma/client/client'
import type { Config } from './config'
import type { HashPool } from './password-hash'
import type { SizedMap } from './sized-map'

/** Settings that tests reduce: the cost of a hash, and the minimum duration of a failed sign-in. */
export interface Settings {
  hash: { memoryCost: number; timeCost: number; parallelism: number }
  signInFloorMs: number
  /** The pause before a mail is tried again. */
  mailPauseMs?: number
}

export interface ResponseStatus {
  status?: number
  headers?: Record<string, string>
  /** Who made the request, once that is known. */
  caller?: { accountId: string; principal: string }
  /** What the server action of this request leaves for the page that is rendered after it. */
  leftForPage?: unknown
}

/** Records what metrics count (platform/metrics/metrics.ts). */
export interface MetricsRecorder {
  requestEnded(request: {
    door?: string
    operation?: string
    outcome?: string
    status: number
    durationMs: number
  }): void
  signInChecked(outcome: string): void
  /** Call the result when the hash has a worker. */
  hashQueued(): () => void
  hashRefused(): void
}

/** A connection of the pool (platform/database/pipelined-client.ts). */
type TransactionClient = PoolClient & { beforeCommit(statement: QueryConfig): void }

interface Slot {
  config?: Config
  pool?: Pool
  /** How connections use PostgreSQL's sessions (platform/database/pooler.ts). */
  sessions?: { pooler: boolean; namedStatements: boolean }
  db?: PrismaClient
  /** The connection of the current transaction (platform/database/db.ts). */
  transaction?: AsyncLocalStorage<{ client?: TransactionClient }>
  /** Set while the database is silent (platform/database/silence.ts). */
  silence?: NodeJS.Timeout | undefined
  hashPool?: HashPool
  settings?: Settings
  responseStatus?: AsyncLocalStorage<ResponseStatus>
  /** True once migrated and listening, so that /readyz reports ready. */
  ready?: boolean
  /** Derived keys by purpose (platform/secrets.ts). */
  keys?: Map<string, Buffer>
  /** Undefined while metrics are off. */
  metrics?: MetricsRecorder
  readEvents?: { pending: unknown[]; timer?: NodeJS.Timeout | undefined }
  /** The managed policies of AWS, once read (platform/managed-policies). */
  managedPolicies?: unknown
  /** The services of AWS, once read (platform/aws-facts). */
  awsFacts?: unknown
  /** Denials that are stored after their answers (store/denials/denial-store.ts). */
  laterDenials?: {
    pending: unknown[]
    timer?: NodeJS.Timeout | undefined
    stored?: Promise<void>
  }
  /** How many denials this process has stored, by account. */
  recordedDenials?: Map<string, number>
  /** The times of recent calls of LookupEvents, by account. */
  eventLookups?: Map<string, number[]>
  policyCache?: SizedMap<unknown>
  accessKeys?: Map<string, unknown>
  /** The callers of temporary credentials (store/temporary-credentials). */
  temporaryCallers?: Map<string, unknown>
  clockOffsets?: Map<string, number>
  /** Mails that are being sent (platform/mail). */
  mails?: Set<Promise<void>>
  /** Aborted when the process ends, so that mails do not wait any longer. */
  mailsEnding?: AbortController
  /** The decompressed list (platform/common-passwords). */
  commonPasswords?: string
}

const KEY = Symbol.for('gatehouse.process')
const holder = globalThis as { [KEY]?: Slot }

export const slot: Slot = (holder[KEY] ??= {})
