// Signature Version 4 in the Authorization header: each single fault of a signature is rejected, in
// AWS's words.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  BODY,
  type Header,
  KEY,
  NOW,
  presigned,
  SECRET,
  type Sent,
  sha256,
  signed,
  signedByAws,
} from '../../test/clients/signers'
import { claimed, refused, verdict } from '../../test/clients/verifier'
import { keySigned } from './sigv4'

const change = (sent: Sent, name: string, to: (value: string) => string): Sent => ({
  ...sent,
  lines: sent.lines.map(([other, value]) => [other, other === name ? to(value) : value]),
})
const adding = (sent: Sent, ...lines: Header[]): Sent => ({
  ...sent,
  lines: [...sent.lines, ...lines],
})
const without = (sent: Sent, name: string): Sent => ({
  ...sent,
  lines: sent.lines.filter(([other]) => other !== name),
})
const headerOf = (sent: Sent, name: string) =>
  sent.lines.find(([other]) => other === name)?.[1] ?? ''
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)

describe('I1 a valid signature', () => {
  test('of the tests’ own signer equals that of AWS’s signer, and both are accepted', async () => {
    const aws = await signedByAws()
    const lines: Header[] = [
      ['content-type', 'application/x-www-form-urlencoded'],
      ['x-amz-content-sha256', sha256(BODY)],
    ]
    expect(headerOf(signed({ lines }), 'authorization')).toBe(headerOf(aws, 'authorization'))
    expect(await verdict(aws)).toBe('accepted')
    expect(await verdict(signed({ lines }))).toBe('accepted')
    expect(await verdict(signed())).toBe('accepted')
  })

  test('of a GET with parameters in the query string is accepted', async () => {
    expect(await verdict(signed({ method: 'GET', query: BODY, body: '' }))).toBe('accepted')
    const query = { Action: 'GetUser', UserName: "a b+c~d/é!'()*", Empty: '', 'a-b': '1', a: '2' }
    expect(await verdict(await signedByAws({ method: 'GET', query, body: '' }))).toBe('accepted')
  })

  test('is rejected with another method', async () => {
    expect((await refused({ ...signed({ query: BODY, body: '' }), method: 'GET' })).code).toBe(
      'SignatureDoesNotMatch',
    )
    expect(
      (await refused({ ...signed({ method: 'GET', query: BODY, body: '' }), method: 'POST' })).code,
    ).toBe('SignatureDoesNotMatch')
    for (const method of ['HEAD', 'PUT', 'DELETE', 'post'])
      expect((await refused(signed({ method }))).code).toBe('MalformedInput')
  })

  test.each(['', '//', '/.', '/%2F', '/x', '//?', '/../'])(
    'is accepted at the path / and not at “%s”',
    async (url) => {
      expect((await refused({ ...signed(), url })).code).toBe('MalformedInput')
    },
  )
})

describe('I1 the signing time', () => {
  test.each([0, 14 * 60 + 59, 15 * 60, -(14 * 60 + 59), -15 * 60])(
    'is accepted %d seconds after signing',
    async (seconds) => {
      expect(await verdict(signed(), later(seconds))).toBe('accepted')
    },
  )

  test('is rejected 15:01 later or earlier, in AWS’s words', async () => {
    expect(await refused(signed(), later(15 * 60 + 1))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message:
        'Signature expired: 20261121T101112Z is now earlier than 20261121T101113Z (20261121T102613Z - 15 min.)',
    })
    expect(await refused(signed(), later(-(15 * 60 + 1)))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message:
        'Signature not yet current: 20261121T101112Z is still later than 20261121T101111Z (20261121T095611Z + 15 min.)',
    })
  })

  test('must be on the day of the scope', async () => {
    expect(await refused(signed({ scope: '20261120/us-east-1/iam/aws4_request' }))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message:
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261120' != '20261121', from '20261121T101112Z'.",
    })
    for (const day of ['2026112', '202611210', '2026', 'today'])
      expect((await refused(signed({ scope: `${day}/us-east-1/iam/aws4_request` }))).code).toBe(
        'SignatureDoesNotMatch',
      )
  })

  test.each([
    '2026-11-21T10:11:12Z',
    '20261121T101112',
    '20261121T101112Z0',
    '20261121T101160Z',
    '20261121T241112Z',
    '20261121T101112z',
    '20261121',
    'today',
    'Sat, 21 Nov 2026 10:11:12 GMT',
  ])('must not be “%s”', async (timestamp) => {
    expect((await refused(signed({ timestamp }))).code).toBe('IncompleteSignature')
  })

  test('is quoted with at most 64 characters, and so is the day of the scope', async () => {
    const long = '1'.repeat(65)
    for (const told of [{ timestamp: long }, { scope: `${long}/us-east-1/iam/aws4_request` }]) {
      const { message } = await refused(signed(told))
      expect(message).toContain(`'${long.slice(1)}'`)
      expect(message).not.toContain(long)
    }
  })

  test('must be a day of the calendar', async () => {
    const sent = signed({
      timestamp: '20260230T000000Z',
      scope: '20260230/us-east-1/iam/aws4_request',
    })
    expect((await refused(sent, new Date('2026-03-02T00:00:00Z'))).code).toBe('IncompleteSignature')
  })
})

describe('a refusal', () => {
  test.each([
    ['key ID', '/20261121/us-east-1/iam/aws4_request'],
    ['day', `${KEY}//us-east-1/iam/aws4_request`],
  ])('says that the credential has not five elements if its %s is empty', async (_what, text) => {
    const sent = change(signed(), 'authorization', (value) =>
      value.replace(/Credential=[^,]+/, `Credential=${text}`),
    )
    const error = await refused(sent)
    expect(error.code).toBe('IncompleteSignature')
    expect(error.message).toContain('exactly 5 slash-delimited elements')
  })

  const long = 'x'.repeat(300)
  const presignedWith = (set: Record<string, string>) => presigned({ set })
  const scope = (region: string, terminator: string) =>
    signed({ scope: `20261121/${region}/iam/${terminator}` })

  test.each([
    [64, 'the algorithm', change(signed(), 'authorization', () => `${long} Credential=a`)],
    [64, 'a parameter', change(signed(), 'authorization', (value) => `${value},${long}=,${long}=`)],
    [64, 'a presigned algorithm', presignedWith({ 'X-Amz-Algorithm': long })],
    [32, 'the expiry', presignedWith({ 'X-Amz-Expires': long })],
    [200, 'the credential', presignedWith({ 'X-Amz-Credential': long })],
    [64, 'the region', scope(long, 'aws4_request')],
    [64, 'the terminator', scope('us-east-1', long)],
  ])('quotes at most %d characters of %s', async (length, _what, sent) => {
    const { message } = await refused(sent)
    expect(message).toContain(`'${long.slice(0, length)}'`)
  })
})

describe('I1 the Date header in place of X-Amz-Date', () => {
  const dated = (value: string, names?: string) =>
    signed({ dateLine: ['date', value], ...(names && { names }) })

  test.each(['Sat, 21 Nov 2026 10:11:12 GMT', '20261121T101112Z'])('may be “%s”', async (value) => {
    expect(await verdict(dated(value))).toBe('accepted')
  })

  test.each([
    'Sun, 21 Nov 2026 10:11:12 GMT',
    'Sat, 21 Nov 2026 10:11:12 +0000',
    '21 Nov 2026 10:11:12 GMT',
    '0',
    '',
  ])('must not be “%s”', async (value) => {
    expect((await refused(dated(value))).code).toBe('IncompleteSignature')
  })

  test('must be signed and in time', async () => {
    expect((await refused(dated('Sat, 21 Nov 2026 10:11:12 GMT', 'host'))).message).toBe(
      "The header date must be a 'SignedHeader' in the AWS Authorization.",
    )
    expect(
      (await refused(dated('Sat, 21 Nov 2026 10:11:12 GMT'), later(15 * 60 + 1))).message,
    ).toMatch(/^Signature expired/)
  })

  test('is ignored when an X-Amz-Date is present', async () => {
    expect(await verdict(adding(signed(), ['date', 'Mon, 01 Jan 2001 00:00:00 GMT']))).toBe(
      'accepted',
    )
  })
})

describe('I1 the signed headers', () => {
  test('must include the host', async () => {
    expect(await refused(signed({ names: 'x-amz-date' }))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    })
  })

  test.each(['x-amz-date', 'x-amz-security-token'])(
    'must include %s if it is sent, because it is read',
    async (name) => {
      const lines: Header[] = name === 'x-amz-date' ? [] : [[name, 'value']]
      const names = name === 'x-amz-date' ? 'host' : 'host;x-amz-date'
      expect(await refused(signed({ lines, names }))).toMatchObject({
        code: 'SignatureDoesNotMatch',
        message: `The header ${name} must be a 'SignedHeader' in the AWS Authorization.`,
      })
    },
  )

  test.each(['x-amz-target', 'x-amz-user-agent', 'x-amz-anything'])(
    'A3: need not include %s, which is not read',
    async (name) => {
      const lines: Header[] = [[name, 'value']]
      expect(await verdict(signed({ lines, names: 'host;x-amz-date' }))).toBe('accepted')
    },
  )

  test.each([
    'host;host;x-amz-date',
    'Host;host;x-amz-date',
    'host;;x-amz-date',
    'x-amz-date;host',
    'host;x-amz-date;',
  ])('are rejected as a list that no signer writes (%s)', async (names) => {
    expect((await refused(signed({ names }))).code).toBe('SignatureDoesNotMatch')
  })

  test('must all be present: an absent header differs from an empty one', async () => {
    const lines: Header[] = [['x-amz-meta-a', '']]
    expect(await verdict(signed({ lines }))).toBe('accepted')
    expect((await refused(without(signed({ lines }), 'x-amz-meta-a'))).code).toBe(
      'SignatureDoesNotMatch',
    )
  })

  test.each(['host', 'x-amz-date', 'content-type', 'x-amz-meta-a'])(
    'are rejected with %s removed or duplicated',
    async (name) => {
      const sent = signed({
        lines: [
          ['content-type', 'text/plain'],
          ['x-amz-meta-a', 'some value'],
        ],
      })
      await refused(without(sent, name))
      await refused(adding(sent, [name, headerOf(sent, name)]))
    },
  )

  test('are rejected with a duplicate date or Authorization, even if both are signed', async () => {
    expect((await refused(adding(signed(), ['x-amz-date', '20261121T101112Z']))).code).toBe(
      'IncompleteSignature',
    )
    expect(
      (await refused(adding(signed(), ['authorization', 'AWS4-HMAC-SHA256 Credential=x']))).code,
    ).toBe('IncompleteSignature')
  })
})

describe('I1 the body', () => {
  test.each([`${BODY}&`, BODY.slice(0, -1), '', `${BODY}\n`, BODY.replace('GetUser', 'GetUseR')])(
    'is rejected when changed to “%s”',
    async (body) => {
      expect((await refused({ ...signed(), body })).code).toBe('SignatureDoesNotMatch')
    },
  )

  test('is rejected when changed, with the old hash header or a recomputed one', async () => {
    const body = BODY.replace('GetUser', 'ListUsers')
    const sent = signed({ lines: [['x-amz-content-sha256', sha256(BODY)]] })
    expect((await refused({ ...sent, body })).code).toBe('SignatureDoesNotMatch')
    expect(
      (await refused(change({ ...sent, body }, 'x-amz-content-sha256', () => sha256(body)))).code,
    ).toBe('SignatureDoesNotMatch')
  })

  test('is rejected with a content hash of another body, whatever was signed', async () => {
    const lie = sha256('another body')
    await refused(signed({ lines: [['x-amz-content-sha256', lie]], payload: lie }))
    await refused(signed({ lines: [['x-amz-content-sha256', lie]] }))
    expect(await verdict(signed({ lines: [['x-amz-content-sha256', sha256(BODY)]] }))).toBe(
      'accepted',
    )
  })

  test('A3: may have its hash in a header that is not signed, if the hash is right', async () => {
    const hashed = (hash: string) => adding(signed(), ['x-amz-content-sha256', hash])
    expect(await verdict(hashed(sha256(BODY)))).toBe('accepted')
    for (const hash of [sha256('another body'), sha256(BODY).toUpperCase(), 'UNSIGNED-PAYLOAD', ''])
      expect((await refused(hashed(hash))).code).toBe('SignatureDoesNotMatch')
    const body = BODY.replace('GetUser', 'ListUsers')
    expect((await refused({ ...hashed(sha256(body)), body })).code).toBe('SignatureDoesNotMatch')
  })

  test.each(['UNSIGNED-PAYLOAD', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', ''])(
    'is rejected unsigned (%s)',
    async (payload) => {
      await refused(signed({ lines: [['x-amz-content-sha256', payload]], payload }))
      await refused(signed({ payload }))
      await refused(signed({ lines: [['x-amz-content-sha256', payload]] }))
    },
  )
})

describe('I1 the Authorization header', () => {
  test.each([
    ['truncated', (hex: string) => hex.slice(0, 63)],
    ['a prefix', (hex: string) => hex.slice(0, 32)],
    ['longer', (hex: string) => `${hex}0`],
    ['upper case', (hex: string) => hex.toUpperCase()],
    ['all zeros', () => '0'.repeat(64)],
    ['not hex', (hex: string) => `${hex.slice(0, 63)}g`],
  ])('rejects a signature that is %s', async (_, to) => {
    const sent = change(signed(), 'authorization', (value) => value.replace(/[0-9a-f]{64}$/, to))
    expect((await refused(sent)).code).toBe('SignatureDoesNotMatch')
  })

  test.each([
    ['us-east-1/s3/aws4_request', "Credential should be scoped to correct service: 'iam'. "],
    ['us-east-1/IAM/aws4_request', "Credential should be scoped to correct service: 'iam'. "],
    [
      'US-EAST-1/iam/aws4_request',
      "Credential should be scoped to a valid region, not 'US-EAST-1'. ",
    ],
    [
      `${'a'.repeat(33)}/iam/aws4_request`,
      `Credential should be scoped to a valid region, not '${'a'.repeat(33)}'. `,
    ],
    [
      'us-east-1/iam/aws5_request',
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'",
    ],
  ])('rejects the scope %s', async (scope, message) => {
    expect(await refused(signed({ scope: `20261121/${scope}` }))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message,
    })
  })

  test.each([
    '20261121/us-east-1/iam',
    '20261121/us/east/1/iam/aws4_request',
    '20261121//iam/',
    '/us-east-1/iam/aws4_request',
    '',
  ])('rejects the scope “%s”, which does not have five elements', async (scope) => {
    expect(await refused(signed({ scope }))).toMatchObject({
      code: 'IncompleteSignature',
      message: `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${KEY}/${scope}'`,
    })
  })

  test('A16: says that the region is empty and how to set it, presigned too', async () => {
    const scope = '20261121//iam/aws4_request'
    for (const sent of [signed({ scope }), presigned({ scope })])
      expect(await refused(sent)).toMatchObject({
        code: 'SignatureDoesNotMatch',
        message:
          "Credential should be scoped to a valid region, not ''. The region is empty: set AWS_REGION or AWS_DEFAULT_REGION, or use --region us-east-1. ",
      })
  })

  test.each(['eu-west-1', 'us-gov-east-1', 'aws-global', 'x'])(
    'accepts the region %s like any other',
    async (region) => {
      for (const service of ['iam', 'sts'])
        expect(await verdict(signed({ scope: `20261121/${region}/${service}/aws4_request` }))).toBe(
          'accepted',
        )
    },
  )

  test('rejects the signature of another region, service or key', async () => {
    for (const [from, to] of [
      ['us-east-1', 'us-east-2'],
      ['/iam/', '/sts/'],
      [KEY, KEY.replace('EXAMPLE', 'EXAMPLF')],
    ] as const)
      expect(
        (await refused(change(signed(), 'authorization', (value) => value.replace(from, to)))).code,
      ).toBe('SignatureDoesNotMatch')
  })

  const bare = (authorization?: string): Sent => ({
    method: 'POST',
    url: '/',
    body: '',
    lines: [
      ['host', 'localhost'],
      ...(authorization ? [['authorization', authorization] as Header] : []),
    ],
  })

  test('causes MissingAuthenticationToken when absent', async () => {
    expect(await refused(bare())).toMatchObject({
      code: 'MissingAuthenticationToken',
      message: 'Request is missing Authentication Token',
    })
  })

  test('is rejected with the name of each missing part', async () => {
    const hash = createHash('sha256').update('AWS4-HMAC-SHA256 X=1').digest('base64')
    expect(await refused(bare('AWS4-HMAC-SHA256 X=1'))).toMatchObject({
      code: 'IncompleteSignature',
      message: `Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`,
    })
  })

  test.each([
    'Basic dXNlcjpwYXNz',
    'AWS4-ECDSA-P256-SHA256 Credential=x',
    'AWS AKID:sig',
    'Bearer x',
    'aws4-hmac-sha256 x',
  ])('rejects %s as an unsupported algorithm', async (value) => {
    expect(await refused(bare(value))).toMatchObject({
      code: 'IncompleteSignature',
      message: `Unsupported AWS 'algorithm': '${value.split(' ')[0]}'.`,
    })
  })

  test('rejects a duplicate part', async () => {
    const twice = change(
      signed(),
      'authorization',
      (value) => `${value}, Signature=${'0'.repeat(64)}`,
    )
    expect((await refused(twice)).code).toBe('IncompleteSignature')
  })

  test('rejects a session token, because no temporary credentials are issued here', async () => {
    expect(await refused(signed({ lines: [['x-amz-security-token', 'any']] }))).toMatchObject({
      code: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    })
  })
})

describe('I1 the signing key of an access key', () => {
  /** Verifies a request, and returns how often the key's secret was read as well. */
  async function check(sent: Sent, secret: string | undefined) {
    const { claim, request } = await claimed(sent)
    let reads = 0
    const key = secret !== undefined && {
      get secret() {
        reads++
        return secret
      },
    }
    return [keySigned(claim, key || undefined, request), reads]
  }
  const forged = () =>
    change(signed(), 'authorization', (value) => value.replace(/Signature=.{4}/, 'Signature=0000'))

  test('is kept after a right signature, and a refusal still costs its derivation', async () => {
    expect(await check(forged(), SECRET)).toEqual([false, 1])
    expect(await check(signed(), SECRET)).toEqual([true, 1])
    expect(await check(signed({ body: `${BODY}&UserName=bob` }), SECRET)).toEqual([true, 0])
    expect(await check(forged(), SECRET)).toEqual([false, 1])
  })

  test('verifies nothing for a key that does not exist any more', async () => {
    expect(await check(signed(), SECRET)).toEqual([true, expect.any(Number)])
    expect(await check(signed(), undefined)).toEqual([false, 0])
  })

  test('is that of one region and service', async () => {
    const elsewhere = await signedByAws({ region: 'eu-west-1' })
    expect(await check(signed(), SECRET)).toEqual([true, expect.any(Number)])
    expect(await check(elsewhere, SECRET)).toEqual([true, 1])
    expect(await check(elsewhere, SECRET)).toEqual([true, 0])
  })
})
