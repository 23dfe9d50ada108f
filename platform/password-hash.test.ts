// Hashing: OWASP's minimum, planted hashes, and a bounded queue that rejects instead of growing.
import { hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import {
  createHashPool,
  hashPassword,
  hashPool,
  historyHash,
  isHashPoolBusy,
  isWeaker,
  sameHash,
  verifyPassword,
} from './password-hash'
import { slot } from './process-slot'

describe('C1', () => {
  test('hashes with Argon2id at 19 MiB, two passes and one lane, salted, by default', async () => {
    const settings = slot.settings
    delete slot.settings
    try {
      const [a, b] = await Promise.all([hashPassword('the same'), hashPassword('the same')])
      for (const hash of [a, b]) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      expect(a).not.toBe(b)
      expect(await verifyPassword(a, 'the same')).toBe(true)
      expect(isWeaker('$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo')).toBe(true)
      expect(isWeaker(a)).toBe(false)
    } finally {
      if (settings) slot.settings = settings
    }
  })

  test('never computes a planted hash with absurd parameters, and costs the same as every failure', async () => {
    const planted = [
      '$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo',
      '$argon2id$v=19$m=19456,t=9999,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo',
      '$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo',
      '$2b$31$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ012345',
      'x',
      '',
    ]
    for (const hash of planted) {
      const before = hashPool().done
      expect(await verifyPassword(hash, 'password'), hash).toBe(false)
      expect(hashPool().done - before).toBe(1)
    }
  })
})

test('D9: rejects a planted hash that exceeds a single limit, though the password is right', async () => {
  const within = { algorithm: 2, memoryCost: 64, timeCost: 1, parallelism: 1 }
  const planted = (cost: Partial<typeof within>) => hash('password', { ...within, ...cost })
  for (const cost of [{ timeCost: 5 }, { parallelism: 5 }, { memoryCost: 65_537 }])
    expect(await verifyPassword(await planted(cost), 'password'), JSON.stringify(cost)).toBe(false)
  for (const cost of [{ timeCost: 4 }, { parallelism: 4 }, { memoryCost: 65_536 }])
    expect(await verifyPassword(await planted(cost), 'password'), JSON.stringify(cost)).toBe(true)
})

test('computes one hash even without a stored hash, or for a password that can’t have one', async () => {
  const hash = await hashPassword('password')
  for (const [stored, password] of [
    [undefined, 'password'],
    [hash, ''],
    [hash, 'x'.repeat(129)],
    [hash, 'Password'],
  ] as const) {
    const before = hashPool().done
    expect(await verifyPassword(stored, password)).toBe(false)
    expect(hashPool().done - before).toBe(1)
  }
})

test('returns the same history hash for the same password and salt, and another under another salt', async () => {
  const [salt, other] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)]
  const first = await historyHash('password', salt)
  expect(sameHash(first, await historyHash('password', salt))).toBe(true)
  expect(sameHash(first, await historyHash('Password', salt))).toBe(false)
  expect(sameHash(first, await historyHash('password', other))).toBe(false)
})

describe('the hash pool', () => {
  test('runs one task per worker, queues up to its limit, and rejects the next at once with a retry time', async () => {
    const pool = createHashPool(2, 3)
    let running = 0
    let most = 0
    let release = () => {}
    const gate = new Promise<void>((go) => {
      release = go
    })
    const work = () =>
      pool.run(async () => {
        most = Math.max(most, ++running)
        await gate
        running--
      })
    const admitted = Array.from({ length: 5 }, work)
    const busy = await work().catch((error: unknown) => error)
    expect(isHashPoolBusy(busy)).toBe(true)
    expect(busy).toMatchObject({ retryAfterSeconds: 2 })
    release()
    await Promise.all(admitted)
    expect(most).toBe(2)
    expect(pool.done).toBe(5)
    await work()
  })

  test('frees its worker when the work fails', async () => {
    const pool = createHashPool(1, 1)
    for (let i = 0; i < 3; i++)
      await expect(pool.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(pool.run(async () => 'yes')).resolves.toBe('yes')
  })
})
