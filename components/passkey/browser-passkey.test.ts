// The options that the browser gets are bytes from the server's JSON, and its answer is JSON again.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { verifyAssertion, verifyRegistration } from '../../platform/passkeys/credential'
import { creationOptions, requestOptions } from '../../platform/passkeys/options'
import { softwareAuthenticator } from '../../test/calls/software-authenticator'
import { answerWithPasskey, createPasskey } from './browser-passkey'

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url')).buffer
const text = (buffer: ArrayBufferLike) => Buffer.from(buffer).toString('base64url')

let authenticator: ReturnType<typeof softwareAuthenticator>
let asked: { publicKey: Record<string, never> }[]

/** The answer of a browser, whose members are bytes. */
function browserAnswer(json: string) {
  const { id, type, response } = JSON.parse(json)
  const { transports, ...members } = response
  const read = Object.entries(members).map(([name, value]) => [name, bytes(String(value))])
  return { id, type, response: { ...Object.fromEntries(read), getTransports: () => transports } }
}

beforeEach(() => {
  authenticator = softwareAuthenticator()
  asked = []
  const answer =
    (reply: 'register' | 'signIn') =>
    async (options: { publicKey: Record<string, never> & { challenge: Uint8Array } }) => {
      asked.push(options)
      return browserAnswer(authenticator[reply](text(options.publicKey.challenge.buffer)))
    }
  const credentials = { create: answer('register'), get: answer('signIn') }
  vi.stubGlobal('navigator', { credentials })
  vi.stubGlobal('window', { PublicKeyCredential: {} })
})
afterEach(() => vi.unstubAllGlobals())

const CHALLENGE = Buffer.from([251, 255, 0, 62, 63]).toString('base64url')
const KNOWN = { id: '-_8', type: 'public-key', transports: ['usb'] } as const
const owner = { handle: '111122223333/root', name: 'root' }

test('posts what the server verifies, for a registration and for a sign-in', async () => {
  const options = JSON.stringify(creationOptions(CHALLENGE, owner, [{ ...KNOWN, transports: [] }]))
  const created = await createPasskey(options)
  if (!('credential' in created)) throw new Error(created.problem)
  const stored = await verifyRegistration(created.credential, (signed) => signed === CHALLENGE)
  expect(stored).toMatchObject({ challenge: CHALLENGE, transports: ['usb'] })
  expect(asked[0]?.publicKey).toMatchObject({
    user: { id: new Uint8Array(Buffer.from(owner.handle)) },
    excludeCredentials: [{ id: new Uint8Array([251, 255]) }],
  })
  if (!stored) throw new Error('The registration was refused.')
  const request = JSON.stringify(requestOptions(CHALLENGE, [{ ...KNOWN, transports: ['usb'] }]))
  const given = await answerWithPasskey(request)
  if (!('credential' in given)) throw new Error(given.problem)
  const verified = await verifyAssertion(given.credential, stored, (it) => it === CHALLENGE)
  expect(verified).toMatchObject({ challenge: CHALLENGE })
})

test.each([
  ['NotAllowedError', 'cancelled'],
  ['InvalidStateError', 'registered'],
  ['SecurityError', 'unsupported'],
])('reports the browser’s %s as %s', async (name, problem) => {
  const refuse = () => Promise.reject(new DOMException('', name))
  vi.stubGlobal('navigator', { credentials: { create: refuse, get: refuse } })
  const options = JSON.stringify(creationOptions(CHALLENGE, owner, []))
  expect(await createPasskey(options)).toEqual({ problem })
})

test('reports a browser without passkeys as unsupported', async () => {
  vi.stubGlobal('window', {})
  expect(await createPasskey('{}')).toEqual({ problem: 'unsupported' })
})
