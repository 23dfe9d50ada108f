// Argon2id in a bounded pool: one hash per core at a time, about a second of queued work, and
// HashPoolBusy beyond that.

import { timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, hashRaw, verify } from '@node-rs/argon2'
import { slot } from './process-slot'

/** The library's number for Argon2id. Its enum is erased at build time and can't be imported. */
const ARGON2ID = 2

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const FLOOR = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const cost = () => slot.settings?.hash ?? FLOOR

/**
 * Limits the cost of one verification: a stored hash with parameters above these is rejected
 * without computing it.
 */
const MOST = { memoryCost: 65_536, timeCost: 4, parallelism: 4 }

const WAITING_PER_WORKER = 40 // at about 25 ms each, a second of work

/** Too many hashes wait already. The doors answer with 503. */
export class HashPoolBusy extends Error {
  override name = 'HashPoolBusy'
  /** When a retry is likely to find room, in seconds. */
  readonly retryAfterSeconds = 2
  constructor() {
    super('Too many password hashes wait already.')
  }
}

/**
 * Whether an error is a HashPoolBusy, also one of the other module graph in this process: both
 * share one pool, and have a class each.
 */
export const isHashPoolBusy = (error: unknown): error is HashPoolBusy =>
  error instanceof Error && error.name === 'HashPoolBusy'

export interface HashPool {
  /**
   * Runs the work when a worker is free. Throws HashPoolBusy at once when too many wait. A client
   * that disconnects does not free its worker: the work still completes.
   */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Hashes computed since the start, for tests to count. */
  done: number
  readonly running: number
  readonly waiting: number
}

export function createHashPool(
  workers = availableParallelism(),
  limit = workers * WAITING_PER_WORKER,
): HashPool {
  const waiting: (() => void)[] = []
  let running = 0
  const place = async () => {
    const ended = slot.metrics?.hashQueued()
    if (running < workers) running++
    else {
      if (waiting.length >= limit) {
        slot.metrics?.hashRefused()
        throw new HashPoolBusy()
      }
      await new Promise<void>((go) => waiting.push(go))
    }
    ended?.()
  }
  const pool: HashPool = {
    done: 0,
    get running() {
      return running
    },
    get waiting() {
      return waiting.length
    },
    async run(work) {
      await place()
      try {
        return await work()
      } finally {
        pool.done++
        const next = waiting.shift()
        if (next) next()
        else running--
      }
    },
  }
  return pool
}

export const hashPool = (): HashPool => (slot.hashPool ??= createHashPool())

/** Returns the password's hash as a PHC string at the current cost. */
export function hashPassword(password: string): Promise<string> {
  return hashPool().run(() => hash(password, { algorithm: ARGON2ID, ...cost() }))
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$[A-Za-z0-9+/]{8,64}\$[A-Za-z0-9+/]{16,128}$/

/**
 * Returns whether the parameters of a stored hash are within the limits, so that a planted "4 GiB"
 * hash is never computed.
 */
function bounded(stored: string): boolean {
  const [, memory, time, lanes] = PHC.exec(stored) ?? []
  return (
    Number(memory) <= MOST.memoryCost &&
    Number(time) <= MOST.timeCost &&
    Number(lanes) <= MOST.parallelism
  )
}

/**
 * Returns whether a stored hash is cheaper than the current cost. If so, it is replaced while the
 * password is known.
 */
export function isWeaker(stored: string): boolean {
  const [, memory, time] = PHC.exec(stored) ?? []
  return Number(memory) < cost().memoryCost || Number(time) < cost().timeCost
}

let constant: Promise<string> | undefined

/**
 * Compares a password with its stored hash. Always computes exactly one hash: without a usable
 * stored hash, it verifies against a constant and returns false.
 */
export async function verifyPassword(
  stored: string | undefined,
  password: string,
): Promise<boolean> {
  const real =
    stored !== undefined && bounded(stored) && password.length >= 1 && password.length <= 128
  if (real) return hashPool().run(() => verify(stored, password))
  constant ??= hash('nobody has this password', { algorithm: ARGON2ID, ...cost() })
  const against = await constant
  await hashPool().run(() => verify(against, 'nor does anybody type this one'))
  return false
}

/**
 * Returns the password's hash under its user's history salt. Equal bytes mean the same password, so
 * one hash is compared with all older ones.
 */
export function historyHash(password: string, salt: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return hashPool().run(
    async () => new Uint8Array(await hashRaw(password, { algorithm: ARGON2ID, ...cost(), salt })),
  )
}

export const sameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)
