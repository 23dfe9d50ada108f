// Properties of the verifier: it accepts everything that AWS's own signer signs, and rejects any
// change to a signed request.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  encoded,
  type Header,
  presignedByAws,
  type Sent,
  signedByAws,
} from '../../test/clients/signers'
import { claimed, refused, verdict } from '../../test/clients/verifier'
import { tries } from '../../test/fuzz'

const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))
const text = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
})
const spaced = fc
  .array(fc.tuple(text, fc.constantFrom(' ', '  ', '\t', ' \t ')), { maxLength: 4 })
  .map((parts) => parts.flat().join(''))
const parameter = fc
  .string({ unit: 'binary', maxLength: 8 })
  .filter((value) => !value.includes('\0'))

const request = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  region: fc.stringMatching(/^[a-z0-9-]{1,32}$/),
  service: fc.constantFrom('iam', 'sts'),
  query: fc.dictionary(
    parameter.filter((name) => !/^(x-amz-.*)?$/i.test(name)),
    parameter,
    { maxKeys: 4, noNullPrototype: true },
  ),
  headers: fc.dictionary(
    fc.stringMatching(/^(?:x-amz-meta-[a-z0-9-]{1,8}|a-[a-z0-9-]{1,8})$/),
    spaced,
    {
      maxKeys: 3,
      noNullPrototype: true,
    },
  ),
  content: fc.oneof(text, fc.uint8Array({ maxLength: 64 })),
  sessionToken: fc.option(fc.base64String({ minLength: 4, maxLength: 64 }), { nil: undefined }),
  isPresigned: fc.boolean(),
})
type Made = typeof request extends fc.Arbitrary<infer T> ? T : never

async function made({ isPresigned, content, ...about }: Made): Promise<Sent> {
  const asked = { ...about, body: about.method === 'GET' ? '' : content }
  return isPresigned ? presignedByAws(asked) : signedByAws(asked)
}

test('I1 accepts whatever AWS’s own signer signs', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(request, async (about) => {
      const sent = await made(about)
      expect(await verdict(sent)).toBe('accepted')
      const { sessionTokens } = (await claimed(sent)).claim
      expect(sessionTokens).toEqual(about.sessionToken === undefined ? [] : [about.sessionToken])
    }),
    tries(1_000),
  )
})

/** Replaces, removes or inserts one character. */
const edited = (value: string, at: number, character: string, how: number) => {
  const from = value.length === 0 ? 0 : at % (value.length + 1)
  return (
    value.slice(0, from) + (how === 1 ? '' : character) + value.slice(how === 2 ? from : from + 1)
  )
}

/**
 * Returns what the signature covers, without differences that have no meaning: the number of
 * spaces, the encoding, the order of parameters.
 */
function meaning({ method, url, lines, body }: Sent): string {
  const query = url.slice(1).replace(/^\?/, '')
  const parts = query.split('&').filter((part) => part !== '')
  const parameters = parts
    .map((part) => (part.includes('=') ? part : `${part}=`))
    .map((part) => part.replaceAll('+', '%20'))
  const sorted = parameters.map((part) => part.split('=').map(recoded).join('=')).sort()
  const headers = lines
    .map(([name, value]) => `${name.toLowerCase()}:${value.trim().replace(/[ \t]+/g, ' ')}`)
    .sort()
  const authorization = headers.map((line) =>
    line.startsWith('authorization:') ? line.replace(/, */g, ',') : line,
  )
  return JSON.stringify([
    method,
    url.split('?')[0],
    sorted,
    authorization,
    Buffer.from(body).toString('hex'),
  ])
}
function recoded(part: string): string {
  try {
    return encoded(decodeURIComponent(part))
  } catch {
    return part
  }
}

const mutation = fc.record({
  where: fc.constantFrom('method', 'path', 'query', 'value', 'name', 'more', 'less', 'body'),
  at: fc.nat(10_000),
  line: fc.nat(20),
  how: fc.nat(2),
  character: visible,
})
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

/** Returns the request with one change. */
function mutated(sent: Sent, { where, at, line, how, character }: Mutation): Sent {
  const { method, url, lines } = sent
  const one = line % lines.length
  const change = (to: (header: Header) => Header) =>
    lines.map((header, i) => (i === one ? to(header) : header))
  if (where === 'method') return { ...sent, method: method === 'GET' ? 'POST' : 'GET' }
  if (where === 'path') return { ...sent, url: `${edited('/', at, character, how)}${url.slice(1)}` }
  if (where === 'query')
    return {
      ...sent,
      url: url.length < 3 ? `/?${character}` : `/?${edited(url.slice(2), at, character, how)}`,
    }
  if (where === 'value')
    return { ...sent, lines: change(([name, value]) => [name, edited(value, at, character, how)]) }
  if (where === 'name') return { ...sent, lines: change(([name, value]) => [`${name}-a`, value]) }
  if (where === 'more') return { ...sent, lines: [...lines, lines[one] ?? ['host', '']] }
  if (where === 'less') return { ...sent, lines: lines.filter((_, i) => i !== one) }
  const bytes = Buffer.from(sent.body)
  if (bytes.length === 0) return { ...sent, body: character }
  const bit = at % (bytes.length * 8)
  bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7))
  return { ...sent, body: bytes }
}

test('I1 rejects a signed request with any one change', {
  timeout: 600_000,
}, async () => {
  const asked = { 'a-b': 'some value', 'x-amz-meta-c': 'd' }
  await fc.assert(
    fc.asyncProperty(request, mutation, async (about, change) => {
      const sent = await made({ ...about, headers: { ...about.headers, ...asked } })
      const changed = mutated(sent, change)
      fc.pre(meaning(changed) !== meaning(sent))
      await refused(changed)
    }),
    tries(5_000),
  )
})
