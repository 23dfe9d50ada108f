// Signing in: one response to every failure at the cost of one hash, counted guesses, and passwords
// that are due.
import { spawn } from 'node:child_process'
import { buildSync } from 'esbuild'
import { describe, expect, test, vi } from 'vitest'
import { setClock, unlock } from '../../iam/accounts/accounts'
import { db } from '../../platform/database/db'
import { hashPassword, hashPool } from '../../platform/password-hash'
import { slot } from '../../platform/process-slot'
import { findSession } from '../../store/session-store'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  origin,
  principalOf,
  recordOf,
  type TestAccount,
  user,
} from '../../test/fixtures'
import { signIn } from './sign-in'
import type { SignIn } from './sign-in/sign-in-lookup'

const PASSWORD = 'First-password-1'
let address = 0
/** Each attempt comes from an address of its own, so that only names are counted. */
const from = (sourceIp = `198.51.100.${++address}`) => ({ ...origin(), sourceIp })
const attempt = (form: SignIn, sourceIp?: string) => signIn(form, from(sourceIp))

async function withAlice(): Promise<TestAccount & { alias: string }> {
  const made = await account()
  await user(made, 'Alice', { Password: PASSWORD, attach: CHANGE_PASSWORD_POLICY })
  return made as TestAccount & { alias: string }
}

describe('a sign-in', () => {
  test('accepts account ID, hyphenated ID and alias, and the name in any case', async () => {
    const { accountId, alias } = await withAlice()
    const hyphens = accountId.replace(/(\d{4})(\d{4})(\d{4})/, '$1-$2-$3')
    for (const [typed, userName] of [
      [accountId, 'Alice'],
      [hyphens, 'ALICE'],
      [alias, 'alice'],
      [` ${alias.toUpperCase()} `, 'aLiCe'],
    ] as const) {
      const result = await attempt({ account: typed, userName, password: PASSWORD })
      if (result.outcome !== 'signedIn') throw new Error(`${typed}: ${result.outcome}`)
      expect(await findSession(result.token)).toMatchObject({
        accountId,
        userName: 'Alice',
        accountLabel: alias,
      })
    }
  })

  test('A1 fails alike for every cause, after one hash and no sooner than the floor', async () => {
    const made = await withAlice()
    const { accountId, alias } = made
    await made.call('CreateUser', { UserName: 'nopassword' })
    await user(made, 'disabled', { Password: PASSWORD })
    await made.call('DeleteLoginProfile', { UserName: 'disabled' })
    await user(made, 'mustchange', { Password: PASSWORD })
    await made.call('UpdateLoginProfile', { UserName: 'mustchange', PasswordResetRequired: true })
    const alice = { account: alias, userName: 'alice' }
    const failures: Record<string, SignIn> = {
      'unknown account ID': { account: '000000000000', userName: 'alice', password: PASSWORD },
      'unknown alias': { account: 'no-such-alias', userName: 'alice', password: PASSWORD },
      'no account at all': { account: '', userName: 'alice', password: PASSWORD },
      'unknown user': { account: accountId, userName: 'nobody', password: PASSWORD },
      'no user': { account: accountId, userName: '', password: PASSWORD },
      'wrong password': { ...alice, password: 'wrong' },
      'empty password': { ...alice, password: '' },
      'a password of 129 characters': { ...alice, password: 'x'.repeat(129) },
      'a password of a million characters': { ...alice, password: 'x'.repeat(1_000_000) },
      'characters outside the set': { ...alice, password: `${PASSWORD}\u{1F600}` },
      'a NUL in each field': {
        account: `${alias}\0`,
        userName: 'alice\0',
        password: `${PASSWORD}\0`,
      },
      'a user without a password': { account: alias, userName: 'nopassword', password: PASSWORD },
      'console access disabled': { account: alias, userName: 'disabled', password: PASSWORD },
      'must change, wrong password': { account: alias, userName: 'mustchange', password: 'wrong' },
      'lone surrogates': { account: alias, userName: '\uD800', password: '\uDC00' },
    }
    const floor = 60
    slot.settings = {
      ...(slot.settings as NonNullable<typeof slot.settings>),
      signInFloorMs: floor,
    }
    try {
      for (const [name, form] of Object.entries(failures)) {
        const hashes = hashPool().done
        const began = performance.now()
        expect(await attempt(form), name).toEqual({ outcome: 'refused' })
        expect(performance.now() - began, name).toBeGreaterThanOrEqual(floor)
        expect(hashPool().done - hashes, name).toBe(1)
      }
    } finally {
      slot.settings = { ...slot.settings, signInFloorMs: 0 }
    }
  })

  test('P8 opens a session for a new password only, or none, exact to the second', async () => {
    const made = await withAlice()
    const { accountId, alias } = made
    const form = { account: alias, userName: 'alice', password: PASSWORD }
    await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true })
    expect(await attempt(form)).toMatchObject({ outcome: 'signedIn', passwordIsDue: true })
    await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: false })
    const { userId } = await principalOf(accountId, 'alice')
    const owner = { accountId_userId: { accountId, userId } }
    const age = 10 * 86_400
    for (const HardExpiry of [false, true]) {
      await made.call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 10, HardExpiry })
      // The password was set half a second ago, so that real time may pass without crossing a
      // second.
      await db().loginProfile.update({
        where: owner,
        data: { passwordChangedAt: new Date(Date.now() - 500) },
      })
      for (const [offset, due] of [
        [age - 1, false],
        [age, true],
        [age + 1, true],
      ] as const) {
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
        try {
          await setClock(accountId, offset)
          const result = await attempt(form)
          if (due && HardExpiry) expect(result).toEqual({ outcome: 'passwordExpired' })
          else
            expect(result, String(offset)).toMatchObject({
              outcome: 'signedIn',
              passwordIsDue: due,
            })
        } finally {
          vi.useRealTimers()
        }
      }
      await setClock(accountId, 0)
    }
  })

  test('is recorded as in CloudTrail, without unknown names and passwords', async () => {
    const { accountId, alias } = await withAlice()
    await attempt({ account: alias, userName: 'alice', password: PASSWORD })
    await attempt({ account: alias, userName: 'alice', password: 'Canary-wrong-1' })
    await attempt({ account: alias, userName: 'Canary-typed-into-name', password: 'x' })
    const record = await recordOf(accountId)
    expect(record).not.toMatch(/Canary|First-password/)
    const events = await db().auditEvent.findMany({
      where: { accountId, eventName: 'ConsoleLogin' },
      orderBy: { eventTime: 'asc' },
    })
    expect(
      events.map((event) => [event.userName, event.responseElements, event.errorMessage]),
    ).toEqual([
      ['Alice', { ConsoleLogin: 'Success' }, null],
      ['Alice', { ConsoleLogin: 'Failure' }, 'Failed authentication'],
      [
        'HIDDEN_DUE_TO_SECURITY_REASONS',
        { ConsoleLogin: 'Failure' },
        'No username found in supplied account',
      ],
    ])
  })

  test('C1 replaces a password hash that was cheaper than the present cost', async () => {
    const { accountId, alias } = await withAlice()
    const { userId } = await principalOf(accountId, 'alice')
    const where = { accountId_userId: { accountId, userId } }
    const settings = slot.settings as NonNullable<typeof slot.settings>
    const cheap = await db().loginProfile.findUniqueOrThrow({ where })
    slot.settings = { ...settings, hash: { memoryCost: 64, timeCost: 2, parallelism: 1 } }
    try {
      expect(
        (await attempt({ account: alias, userName: 'alice', password: PASSWORD })).outcome,
      ).toBe('signedIn')
      const now = await db().loginProfile.findUniqueOrThrow({ where })
      expect(cheap.passwordHash).toMatch(/m=8,t=1,p=1/)
      expect(now.passwordHash).toMatch(/m=64,t=2,p=1/)
      expect(
        (await attempt({ account: alias, userName: 'alice', password: PASSWORD })).outcome,
      ).toBe('signedIn')
    } finally {
      slot.settings = settings
    }
  })

  test('opens no session if the password is disabled during the check', async () => {
    const made = await withAlice()
    const { accountId, alias } = made
    for (let round = 0; round < 15; round++) {
      const [result] = await Promise.all([
        attempt({ account: alias, userName: 'alice', password: PASSWORD }),
        made.call('DeleteLoginProfile', { UserName: 'alice' }),
      ])
      if (result.outcome === 'signedIn') expect(await findSession(result.token)).toBeNull()
      expect(await db().session.count({ where: { accountId } })).toBe(0)
      await made.call('CreateLoginProfile', { UserName: 'alice', Password: PASSWORD })
    }
  })
})

describe('guessing', () => {
  const wrong = (account: string, userName = 'alice') => ({ account, userName, password: 'wrong' })

  test('A3 locks a name after ten wrong passwords, for 1 minute and up to 15', async () => {
    const { accountId, alias } = await withAlice()
    for (let i = 0; i < 10; i++) expect((await attempt(wrong(alias))).outcome).toBe('refused')
    let clock = 0
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      const hashes = hashPool().done
      expect(await attempt({ ...wrong(alias), password: PASSWORD })).toEqual({
        outcome: 'wait',
        minutes,
      })
      expect(hashPool().done).toBe(hashes)
      await setClock(accountId, (clock += minutes * 60 + 1))
      expect((await attempt(wrong(alias))).outcome).toBe('refused')
    }
    await setClock(accountId, clock + 15 * 60 + 1)
    expect((await attempt({ ...wrong(alias), password: PASSWORD })).outcome).toBe('signedIn')
    // The count was reset: nine more attempts.
    expect((await attempt(wrong(alias))).outcome).toBe('refused')
  })

  test('A3 checks at most ten of 200 simultaneous guesses from two processes', async () => {
    const { accountId, alias } = await withAlice()
    const outcomes = (await Promise.all([guesser(alias, 100), guesser(alias, 100)])).flat()
    expect(outcomes).toHaveLength(200)
    const checked = outcomes.filter((outcome) => outcome === 'refused').length
    expect(checked).toBe(10)
    const failures = await db().auditEvent.count({
      where: { accountId, eventName: 'ConsoleLogin', errorMessage: { not: null } },
    })
    expect(failures).toBe(10)
    expect((await attempt({ account: alias, userName: 'alice', password: PASSWORD })).outcome).toBe(
      'wait',
    )
  }, 60_000)

  test('A4 counts every spelling of account and name together, the ID apart from the alias', async () => {
    const { accountId, alias } = await withAlice()
    const hyphens = accountId.replace(/(\d{4})(\d{4})/, '$1-$2-')
    for (const spellings of [
      [alias, alias.toUpperCase(), ` ${alias}`, `${alias}\t`],
      [accountId, hyphens, ` ${accountId} `],
    ]) {
      for (let i = 0; i < 10; i++) {
        const userName = ['alice', 'Alice', 'ALICE'][i % 3]
        const form = wrong(spellings[i % spellings.length] as string, userName)
        expect((await attempt(form)).outcome).toBe('refused')
      }
      for (const typed of spellings)
        for (const userName of ['alice', 'aLICE'])
          expect((await attempt(wrong(typed, userName))).outcome).toBe('wait')
    }
  })

  test('A5 locks unknown names alike, keeps sessions, and can be unlocked', async () => {
    const made = await withAlice()
    const signedIn = await attempt({ account: made.alias, userName: 'alice', password: PASSWORD })
    for (const userName of ['alice', 'nobody'])
      for (let i = 0; i < 11; i++) {
        const { outcome } = await attempt(wrong(made.alias, userName))
        expect(outcome, `${userName} ${i}`).toBe(i < 10 ? 'refused' : 'wait')
      }
    for (let i = 0; i < 11; i++)
      expect((await attempt(wrong('no-such-account'))).outcome).toBe(i < 10 ? 'refused' : 'wait')
    if (signedIn.outcome !== 'signedIn') throw new Error(signedIn.outcome)
    expect(await findSession(signedIn.token)).not.toBeNull()
    expect(await unlock(made.alias, 'Alice')).toBe(true)
    expect(
      (await attempt({ account: made.alias, userName: 'alice', password: PASSWORD })).outcome,
    ).toBe('signedIn')
  })

  test('does not lock out honest clients that sign in at the same time', async () => {
    const { alias } = await withAlice()
    const results = await Promise.all(
      Array.from({ length: 25 }, () =>
        attempt({ account: alias, userName: 'alice', password: PASSWORD }),
      ),
    )
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(25).fill('signedIn'))
  })

  test('stops guesses from one address against many names at a hundred', async () => {
    const { alias } = await withAlice()
    const sprayer = '203.0.113.7'
    for (let i = 0; i < 100; i++)
      expect((await attempt(wrong(alias, `user${i}`), sprayer)).outcome).toBe('refused')
    expect(
      (await attempt({ account: alias, userName: 'alice', password: PASSWORD }, sprayer)).outcome,
    ).toBe('wait')
    expect((await attempt({ account: alias, userName: 'alice', password: PASSWORD })).outcome).toBe(
      'signedIn',
    )
  })
})

/**
 * Runs this many simultaneous wrong guesses in another process of the same program, and returns
 * their outcomes.
 */
async function guesser(account: string, times: number): Promise<string[]> {
  const outfile = '.build/test/guesser.mjs'
  buildSync({
    entryPoints: ['test/clients/guesser.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { 'server-only': './platform/empty.ts' },
  })
  const child = spawn(process.execPath, [outfile, account, String(times)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const part of child.stdout) output += part
  return JSON.parse(output)
}

test('the real hash costs more than the one the tests use', async () => {
  const settings = slot.settings
  delete slot.settings
  try {
    expect(await hashPassword('x')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  } finally {
    if (settings) slot.settings = settings
  }
})
