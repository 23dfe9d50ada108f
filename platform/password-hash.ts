// Argon2id in a bounded pool: as many at once as there are cores, about a second of work waiting, and a clear "busy" beyond that.

import { timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, hashRaw, verify } from '@node-rs/argon2'
import { IamError } from '../rules/errors/iam-error'
import { slot } from './process-slot'

/** The library's number for Argon2id; its enum can't be imported, being erased at build time. */
const ARGON2ID = 2

/** OWASP's floor for Argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const FLOOR = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const cost = () => slot.settings?.hash ?? FLOOR

/** How much longer one hash of ours takes is bounded by this: parameters in a stored hash beyond it are refused, not computed. */
const MOST = { memoryCost: 65_536, timeCost: 4, parallelism: 4 }

const WAITING_PER_WORKER = 40 // at about 25 ms each, a second of work

export interface HashPool {
  /** Runs the work when a place is free; refuses at once when too many wait. The place belongs to the work: a client that goes away frees nothing. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** All hashes done since the start: tests count them. */
  done: number
}

export function createHashPool(
  workers = availableParallelism(),
  limit = workers * WAITING_PER_WORKER,
): HashPool {
  const waiting: (() => void)[] = []
  let running = 0
  const place = async () => {
    if (running < workers) return void running++
    if (waiting.length >= limit)
      throw new IamError(
        'ServiceUnavailable',
        'The server is busy checking passwords. Try again in a moment.',
        {
          retryAfterSeconds: 2,
        },
      )
    await new Promise<void>((go) => waiting.push(go))
  }
  const pool: HashPool = {
    done: 0,
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

/** The password as a PHC string at the current cost. */
export function hashPassword(password: string): Promise<string> {
  return hashPool().run(() => hash(password, { algorithm: ARGON2ID, ...cost() }))
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$[A-Za-z0-9+/]{8,64}\$[A-Za-z0-9+/]{16,128}$/

/** Whether the stored hash's parameters are ones this program would have chosen; a planted "4 GiB" is not computed. */
function bounded(stored: string): boolean {
  const [, memory, time, lanes] = PHC.exec(stored) ?? []
  return (
    Number(memory) <= MOST.memoryCost &&
    Number(time) <= MOST.timeCost &&
    Number(lanes) <= MOST.parallelism
  )
}

/** Whether the hash was made cheaper than hashes are made now, so that it is worth making again while the password is known. */
export function isWeaker(stored: string): boolean {
  const [, memory, time] = PHC.exec(stored) ?? []
  return Number(memory) < cost().memoryCost || Number(time) < cost().timeCost
}

let constant: Promise<string> | undefined

/** Compares in one hash, always: where there is nothing to compare with (or no bearable hash), a constant is hashed and the answer is no. */
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

/** The password under its user's one history salt: equal bytes mean the same password, so one hash compares with all older ones. */
export function historyHash(password: string, salt: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return hashPool().run(
    async () => new Uint8Array(await hashRaw(password, { algorithm: ARGON2ID, ...cost(), salt })),
  )
}

export const sameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)
