// Signature Version 4: everything AWS's own signer signs is accepted, and nothing else: each claim changed by one character is refused.
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IamError } from '../iam/errors'
import { BODY, type Header, KEY, NOW, SECRET, sha256, signed, signedByAws } from '../test/signers'
import { readClaim, signatureHolds } from './sigv4'

/** A request as node hands it over: names in lower case, values trimmed, one entry per line received. */
function received(lines: Header[]): IncomingMessage {
  const headersDistinct: Record<string, string[]> = {}
  for (const [name, value] of lines) {
    const key = name.toLowerCase()
    headersDistinct[key] = [...(headersDistinct[key] ?? []), value.trim()]
  }
  const onlyFirst = ['authorization', 'content-type', 'host', 'user-agent']
  const entries = Object.entries(headersDistinct)
  const headers = entries.map(([name, values]) => [name, onlyFirst.includes(name) ? values[0] : values.join(', ')])
  return { headers: Object.fromEntries(headers), headersDistinct } as IncomingMessage
}

function verdict(
  lines: Header[],
  { body = BODY, now = NOW }: { body?: string | Uint8Array; now?: Date } = {},
): 'accepted' | IamError {
  const req = received(lines)
  try {
    return signatureHolds(readClaim(req, now), SECRET, req, Buffer.from(body))
      ? 'accepted'
      : new IamError('SignatureDoesNotMatch', 'does not hold')
  } catch (error) {
    if (error instanceof IamError) return error
    throw error
  }
}

const refused = (...args: Parameters<typeof verdict>): IamError => {
  const error = verdict(...args)
  if (error === 'accepted') throw new Error('A forged request was accepted.')
  return error
}

const change = (lines: Header[], name: string, to: (value: string) => string): Header[] =>
  lines.map(([other, value]) => [other, other === name ? to(value) : value])

const text = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) })
const spaced = fc
  .array(fc.tuple(text, fc.constantFrom(' ', '  ', '\t', ' \t ')), { maxLength: 4 })
  .map((parts) => parts.flat().join(''))
const request = fc.record({
  region: fc.stringMatching(/^[a-z0-9-]{1,32}$/),
  service: fc.constantFrom('iam', 'sts'),
  headers: fc.dictionary(fc.stringMatching(/^(?:x-amz-meta-[a-z0-9-]{1,8}|a-[a-z0-9-]{1,8})$/), spaced, { maxKeys: 4 }),
  body: fc.oneof(text, fc.uint8Array({ maxLength: 64 })),
})

describe('I1: AWS’s own signer', () => {
  test('is accepted for any region, headers and body', async () => {
    await fc.assert(
      fc.asyncProperty(request, async (made) => {
        const lines = await signedByAws({
          ...made,
          headers: { ...made.headers, 'content-type': 'application/x-www-form-urlencoded' },
        })
        expect(verdict(lines, made)).toBe('accepted')
      }),
      { numRuns: 300 },
    )
  })

  test('agrees with the signer of these tests', async () => {
    const [aws] = (await signedByAws({ headers: { 'x-amz-content-sha256': sha256(BODY) } })).filter(
      ([name]) => name === 'authorization',
    )
    const own = signed({ lines: [['x-amz-content-sha256', sha256(BODY)]] }).find(([name]) => name === 'authorization')
    expect(own).toEqual(aws)
    expect(verdict(signed())).toBe('accepted')
  })
})

describe('I1: one change anywhere', () => {
  const lines = signed({
    lines: [
      ['content-type', 'text/plain'],
      ['x-amz-meta-a', 'some value'],
    ],
  })

  test('of one bit of the body is refused', () => {
    const bytes = Buffer.from(BODY)
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const body = Buffer.from(bytes)
        body[bit >> 3] = (body[bit >> 3] as number) ^ (1 << (bit & 7))
        refused(lines, { body })
      }),
    )
    refused(lines, { body: `${BODY}&` })
    refused(lines, { body: BODY.slice(0, -1) })
    refused(lines, { body: '' })
  })

  test('of one character of a signed header is refused', () => {
    const places = lines.flatMap(([name, value]) =>
      name === 'authorization' ? [] : [...value].map((_, at) => ({ name, at })),
    )
    const letter = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.constantFrom(...places), letter, ({ name, at }, character) => {
        const changed = change(lines, name, (value) => value.slice(0, at) + character + value.slice(at + 1))
        fc.pre(JSON.stringify(changed) !== JSON.stringify(lines))
        refused(changed)
      }),
      { numRuns: 500 },
    )
  })

  test('of one character of scope, header list or signature is refused', () => {
    const authorization = lines.find(([name]) => name === 'authorization')?.[1] ?? ''
    const from = authorization.indexOf(KEY) + KEY.length // whose secret it is decided by the look-up
    const letter = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.integer({ min: from, max: authorization.length - 1 }), letter, (at, character) => {
        fc.pre(authorization[at] !== character && authorization[at] !== ' ')
        refused(
          change(lines, 'authorization', () => authorization.slice(0, at) + character + authorization.slice(at + 1)),
        )
      }),
      { numRuns: 1_000 },
    )
  })

  test('of any signed header left out or given again is refused', () => {
    for (const name of ['host', 'x-amz-date', 'content-type', 'x-amz-meta-a']) {
      refused(lines.filter(([other]) => other !== name))
      refused([...lines, [name, lines.find(([other]) => other === name)?.[1] ?? '']])
    }
  })
})

describe('when', () => {
  const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)

  test.each([0, 14 * 60 + 59, 15 * 60, -(14 * 60 + 59), -15 * 60])(
    '%d seconds after signing it is accepted',
    (seconds) => {
      expect(verdict(signed(), { now: later(seconds) })).toBe('accepted')
    },
  )

  test('more than 15 minutes later or earlier it is refused, in AWS’s words', () => {
    expect(refused(signed(), { now: later(15 * 60 + 1) })).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: 'Signature expired: 20261121T101112Z is now earlier than 20261121T101113Z (20261121T102613Z - 15 min.)',
    })
    expect(refused(signed(), { now: later(-(15 * 60 + 1)) })).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message:
        'Signature not yet current: 20261121T101112Z is still later than 20261121T101111Z (20261121T095611Z + 15 min.)',
    })
  })

  test('the day of the scope must be that of the date', () => {
    const lines = signed({ scope: '20261120/us-east-1/iam/aws4_request' })
    expect(refused(lines)).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message:
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261120' != '20261121', from '20261121T101112Z'.",
    })
  })

  test.each([
    '2026-11-21T10:11:12Z',
    '20261121T101112',
    '20261121T101112Z0',
    '20261121T101160Z',
    '20261121T241112Z',
    '20261121',
    'today',
  ])('“%s” is no date', (timestamp) => {
    expect(refused(signed({ timestamp })).code).toBe('IncompleteSignature')
  })

  test('a day that is not in the calendar is no date', () => {
    const lines = signed({ timestamp: '20260230T000000Z', scope: '20260230/us-east-1/iam/aws4_request' })
    expect(refused(lines, { now: new Date('2026-03-02T00:00:00Z') }).code).toBe('IncompleteSignature')
  })
})

describe('what must be signed', () => {
  test('the host', () => {
    expect(refused(signed({ names: 'x-amz-date' })).message).toBe(
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    )
  })

  test.each(['x-amz-date', 'x-amz-target', 'x-amz-anything', 'content-type'])('%s, where it is given', (name) => {
    const lines: Header[] = name === 'x-amz-date' ? [] : [[name, 'value']]
    const names = name === 'x-amz-date' ? 'host' : 'host;x-amz-date'
    expect(refused(signed({ lines, names }))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: `The header ${name} must be a 'SignedHeader' in the AWS Authorization.`,
    })
  })

  test('a header named twice in the list, or with a capital, is refused', () => {
    refused(signed({ names: 'host;host;x-amz-date' }))
    refused(signed({ names: 'Host;host;x-amz-date' }))
    refused(signed({ names: 'host;;x-amz-date' }))
  })

  test('a header given twice is signed with its values joined, and its spaces count once', () => {
    expect(
      verdict(
        signed({
          lines: [
            ['x-amz-meta-a', ' a \t b  '],
            ['x-amz-meta-a', 'c'],
          ],
        }),
      ),
    ).toBe('accepted')
  })

  test('a date or an Authorization given twice is refused, even where the signature covers both', () => {
    expect(refused([...signed(), ['x-amz-date', '20261121T101112Z']]).code).toBe('IncompleteSignature')
    expect(refused([...signed(), ['authorization', 'AWS4-HMAC-SHA256 Credential=x']]).code).toBe('IncompleteSignature')
  })
})

describe('the body’s hash', () => {
  test('a content hash that is not the body’s is refused, whatever was signed', () => {
    const lie = sha256('another body')
    refused(signed({ lines: [['x-amz-content-sha256', lie]], payload: lie }))
    refused(signed({ lines: [['x-amz-content-sha256', lie]] }))
    expect(verdict(signed({ lines: [['x-amz-content-sha256', sha256(BODY)]] }))).toBe('accepted')
  })

  test('a body that is not signed is refused', () => {
    refused(signed({ lines: [['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']], payload: 'UNSIGNED-PAYLOAD' }))
    refused(signed({ payload: 'UNSIGNED-PAYLOAD' }))
    refused(signed({ lines: [['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']] }))
    refused(signed({ lines: [['x-amz-content-sha256', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD']] }))
  })
})

describe('the Authorization header', () => {
  const signature = (to: (hex: string) => string) =>
    change(signed(), 'authorization', (value) => value.replace(/[0-9a-f]{64}$/, to))

  test.each([
    ['truncated', (hex: string) => hex.slice(0, 63)],
    ['a prefix', (hex: string) => hex.slice(0, 32)],
    ['longer', (hex: string) => `${hex}0`],
    ['upper case', (hex: string) => hex.toUpperCase()],
    ['all zeros', () => '0'.repeat(64)],
    ['not hex', (hex: string) => `${hex.slice(0, 63)}g`],
  ])('a signature that is %s is refused', (_, to) => {
    expect(refused(signature(to)).code).toBe('SignatureDoesNotMatch')
  })

  test.each([
    [
      '20261121/us-east-1/s3/aws4_request',
      'SignatureDoesNotMatch',
      "Credential should be scoped to correct service: 'iam'. ",
    ],
    [
      '20261121/us-east-1/iam/aws5_request',
      'SignatureDoesNotMatch',
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'",
    ],
    [
      '20261121/us-east-1/iam',
      'IncompleteSignature',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${KEY}/20261121/us-east-1/iam'`,
    ],
    [
      '20261121/us/east/1/iam/aws4_request',
      'IncompleteSignature',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${KEY}/20261121/us/east/1/iam/aws4_request'`,
    ],
  ])('the scope %s is refused', (scope, code, message) => {
    expect(refused(signed({ scope }))).toMatchObject({ code, message })
  })

  test('none is MissingAuthenticationToken', () => {
    expect(refused([['host', 'localhost']])).toMatchObject({
      code: 'MissingAuthenticationToken',
      message: 'Request is missing Authentication Token',
    })
  })

  test('each part that is missing is named', () => {
    const bare: Header[] = [
      ['host', 'localhost'],
      ['authorization', 'AWS4-HMAC-SHA256 X=1'],
    ]
    const hash = createHash('sha256').update('AWS4-HMAC-SHA256 X=1').digest('base64')
    expect(refused(bare)).toMatchObject({
      code: 'IncompleteSignature',
      message: `Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`,
    })
  })

  test.each(['Basic dXNlcjpwYXNz', 'AWS4-ECDSA-P256-SHA256 Credential=x', 'AWS AKID:sig', 'Bearer x'])(
    '%s is no algorithm of ours',
    (value) => {
      expect(
        refused([
          ['host', 'localhost'],
          ['authorization', value],
        ]).code,
      ).toBe('IncompleteSignature')
    },
  )

  test('a part given twice is refused', () => {
    expect(refused(change(signed(), 'authorization', (value) => `${value}, Signature=${'0'.repeat(64)}`)).code).toBe(
      'IncompleteSignature',
    )
  })

  test('a session token is refused: no temporary credentials are issued here', () => {
    expect(refused(signed({ lines: [['x-amz-security-token', 'any']] })).code).toBe('InvalidClientTokenId')
  })
})
