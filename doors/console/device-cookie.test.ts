// The device cookie: who it is bound to, how long it holds, and what it reveals.
import { afterEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../platform/config'
import { slot } from '../../platform/process-slot'
import { mac } from '../../platform/secrets'
import { deviceCookieName, deviceCookieOptions, knownDevice, withDevice } from './device-cookie'

const NOW = new Date('2026-11-29T12:00:00Z')
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const alice = { accountId: '123456789012', userId: 'AIDAALICE000000000000' }
const bob = { accountId: '123456789012', userId: 'AIDABOB00000000000000' }
const abroad = { ...alice, accountId: '210987654321' }

const { config } = slot
const { GATEHOUSE_SECRET: secret, GATEHOUSE_SECRET_PREVIOUS: previous } = process.env
afterEach(() => {
  if (config) slot.config = config
  else delete slot.config
  for (const [name, value] of Object.entries({
    GATEHOUSE_SECRET: secret,
    GATEHOUSE_SECRET_PREVIOUS: previous,
  }))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
})

describe('C1: a device cookie', () => {
  test('knows the user who signed in, and nobody else', () => {
    const cookie = withDevice(undefined, alice, NOW)
    expect(knownDevice(cookie, alice, NOW)).toMatch(/^[\w-]{22}$/)
    for (const other of [bob, abroad]) expect(knownDevice(cookie, other, NOW)).toBeUndefined()
    expect(knownDevice(undefined, alice, NOW)).toBeUndefined()
  })

  test('names neither account nor user', () => {
    const cookie = withDevice(undefined, alice, NOW)
    expect(cookie).not.toContain(alice.accountId)
    expect(cookie).not.toContain(alice.userId)
  })

  test('is void when any character was altered', () => {
    const cookie = withDevice(undefined, alice, NOW)
    // The last character of the MAC has two bits that no byte uses.
    for (let at = 0; at < cookie.length - 1; at++) {
      const altered = `${cookie.slice(0, at)}${cookie[at] === '1' ? '2' : '1'}${cookie.slice(at + 1)}`
      expect(knownDevice(altered, alice, NOW), altered).toBeUndefined()
    }
    for (const cut of ['', '.', '~', '~~~', cookie.slice(1), `${cookie}x`, cookie.repeat(2)])
      expect(knownDevice(cut, alice, NOW), cut).toBeUndefined()
  })

  test('holds for 180 days', () => {
    const cookie = withDevice(undefined, alice, NOW)
    expect(knownDevice(cookie, alice, new Date(later(180).getTime() - 1_000))).toBeDefined()
    expect(knownDevice(cookie, alice, later(180))).toBeUndefined()
    expect(deviceCookieOptions().maxAge).toBe(180 * 86_400)
  })

  test('has a new ID after each sign-in, and keeps the other users of the browser', () => {
    const first = withDevice(withDevice(undefined, alice, NOW), bob, NOW)
    const second = withDevice(first, alice, NOW)
    expect(second.split('~')).toHaveLength(2)
    expect(knownDevice(second, bob, NOW)).toBe(knownDevice(first, bob, NOW))
    expect(knownDevice(second, alice, NOW)).not.toBe(knownDevice(first, alice, NOW))
  })

  test('keeps the ten users who signed in last, in under a kilobyte', () => {
    const users = Array.from({ length: 12 }, (_, i) => ({ ...alice, userId: `AIDA${i}` }))
    let cookie: string | undefined
    for (const user of users) cookie = withDevice(cookie, user, NOW)
    expect(users.map((user) => knownDevice(cookie, user, NOW) !== undefined)).toEqual([
      ...[false, false],
      ...Array.from({ length: 10 }, () => true),
    ])
    expect(cookie?.length).toBeLessThan(1024)
    // An eleventh entry is not even read.
    const [own = ''] = withDevice(undefined, bob, NOW).split('~')
    expect(knownDevice(`${cookie}~${own}`, bob, NOW)).toBeUndefined()
  })

  test('survives a rotation of the secret, and ends with the second', () => {
    const cookie = withDevice(undefined, alice, NOW)
    Object.assign(process.env, {
      GATEHOUSE_SECRET_PREVIOUS: secret,
      GATEHOUSE_SECRET: 'the second secret, of at least 32 characters',
    })
    expect(knownDevice(cookie, alice, NOW)).toBeDefined()
    process.env.GATEHOUSE_SECRET_PREVIOUS = 'some other secret of at least 32 characters'
    expect(knownDevice(cookie, alice, NOW)).toBeUndefined()
  })

  test('is signed with a key of its own', () => {
    expect(mac('x', 'device-cookie')).not.toEqual(mac('x', 'form-token'))
  })

  test('is Secure with the prefix __Host- over https, HttpOnly and SameSite=Lax', () => {
    slot.config = readConfig({ GATEHOUSE_URL: 'https://iam.example.com' })
    expect(deviceCookieName()).toBe('__Host-gatehouse-device')
    const shared = { path: '/', httpOnly: true, sameSite: 'lax' }
    expect(deviceCookieOptions()).toMatchObject({ ...shared, secure: true })
    expect(deviceCookieOptions()).not.toHaveProperty('domain')
    slot.config = readConfig({})
    expect(deviceCookieName()).toBe('gatehouse-device')
    expect(deviceCookieOptions()).toMatchObject({ ...shared, secure: false })
  })
})
