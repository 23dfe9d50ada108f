// A2 of the root user's sign-in: neither the response nor the work behind it shows whether a root
// user has the address.
import { beforeAll, expect, test } from 'vitest'
import type { Config } from '../../platform/config'
import { hashPool } from '../../platform/password-hash'
import { type Settings, slot } from '../../platform/process-slot'
import { account, origin, type TestAccount } from '../../test/fixtures'
import { ask, openGate, seen } from '../../test/stored/gate'
import { signIn } from './sign-in'
import { refusedSignIn } from './sign-in-door/sign-in-form'

const WRONG = 'Wrong-password-1'

let config: Config
let made: TestAccount
beforeAll(async () => {
  config = await openGate()
  made = await account()
})

/** Returns all of the response that may differ, with a placeholder for the address as typed. */
async function answerTo(email: string, password: string, accept: string) {
  seen.length = 0
  const { status, headers, body } = await ask(config, '/signin?type=root', {
    method: 'POST',
    headers: {
      ...{ origin: config.origin, accept },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: String(new URLSearchParams({ email, password })),
  })
  const shown = refusedSignIn(new Headers(seen[0]?.headers as Record<string, string>))
  const { date: _date, 'content-length': _length, ...rest } = headers
  const varies = /nonce-[\w+/=-]+|[0-9a-f]{8}-[0-9a-f-]{27}/g
  const text = JSON.stringify({ status, headers: rest, body, shown })
  return text.replaceAll(varies, 'varies').replaceAll(JSON.stringify(email).slice(1, -1), 'typed')
}

/** Causes of a refusal, by name: an address and a password. */
const causes = (): Record<string, [string, string]> => ({
  'a wrong password': [made.rootEmail, WRONG],
  'an unknown address': [`x${made.rootEmail}`, made.rootPassword],
  'an unknown address and a wrong password': [`y${made.rootEmail}`, WRONG],
  'an empty password': [made.rootEmail, ''],
  'a password of 10,000 characters': [made.rootEmail, 'x'.repeat(10_000)],
})

test.each(['text/html', 'application/json'])(
  'A2: every cause of a refused root sign-in has the same response as %s',
  async (accept) => {
    const answers: Record<string, string> = {}
    for (const [cause, [email, password]] of Object.entries(causes()))
      answers[cause] = await answerTo(email, password, accept)
    const expected = answers['a wrong password']
    expect(expected).toContain('refused')
    for (const [cause, answer] of Object.entries(answers)) expect(answer, cause).toBe(expected)
  },
)

test('A2: a known and an unknown address are blocked with the same response', async () => {
  const { rootEmail, rootPassword } = await account()
  for (const accept of ['text/html', 'application/json']) {
    const answers: string[] = []
    for (const email of [rootEmail, `z${rootEmail}`]) {
      for (let i = 0; i < 10; i++) await answerTo(email, WRONG, accept)
      answers.push(await answerTo(email, rootPassword, accept))
    }
    expect(answers[0]).toContain('"status":429')
    expect(answers[1]).toBe(answers[0])
  }
})

test('A2: every refused root sign-in takes one hash and the floor, and a blocked one no hash', async () => {
  const settings = slot.settings as Settings
  const floor = 60
  slot.settings = { ...settings, signInFloorMs: floor }
  try {
    for (const [cause, [email, password]] of Object.entries(causes())) {
      const hashes = hashPool().done
      const began = performance.now()
      expect(await attempt(email, password), cause).toBe('refused')
      expect(performance.now() - began, cause).toBeGreaterThanOrEqual(floor)
      expect(hashPool().done - hashes, cause).toBe(1)
    }
  } finally {
    slot.settings = settings
  }
  const { rootEmail, rootPassword } = await account()
  for (const email of [rootEmail, `z${rootEmail}`]) {
    for (let i = 0; i < 10; i++) await attempt(email, WRONG)
    const hashes = hashPool().done
    expect(await attempt(email, rootPassword), email).toBe('wait')
    expect(hashPool().done - hashes, email).toBe(0)
  }
})

let addresses = 0
/** From a new address each time, because addresses have limits of their own. */
const attempt = async (email: string, password: string) =>
  (await signIn({ email, password }, { ...origin(), sourceIp: `2001:db8::${addresses++}` })).outcome
