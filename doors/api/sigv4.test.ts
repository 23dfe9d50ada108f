// Signature Version 4 in the Authorization header: each single fault of a signature is rejected, in
// AWS's words.
import { describe, expect, test } from 'vitest'
import { adding, change } from '../../test/clients/changed-requests'
import {
  BODY,
  type Header,
  SECRET,
  type Sent,
  sha256,
  signed,
  signedByAws,
} from '../../test/clients/signers'
import { claimed, refused, verdict } from '../../test/clients/verifier'
import { keySigned } from './sigv4'

const without = (sent: Sent, name: string): Sent => ({
  ...sent,
  lines: sent.lines.filter(([other]) => other !== name),
})
const headerOf = (sent: Sent, name: string) =>
  sent.lines.find(([other]) => other === name)?.[1] ?? ''

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

describe('I1 the signed headers', () => {
  test('must include the host', async () => {
    expect(await refused(signed({ names: 'x-amz-date' }))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    })
  })

  test('must include x-amz-date if it is sent, because it is read', async () => {
    expect(await refused(signed({ lines: [], names: 'host' }))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: "The header x-amz-date must be a 'SignedHeader' in the AWS Authorization.",
    })
  })

  test('A3: need not include the session token, but a signed one must verify', async () => {
    const lines: Header[] = [['x-amz-security-token', 'value']]
    expect(await verdict(signed({ lines, names: 'host;x-amz-date' }))).toBe('accepted')
    const names = 'host;x-amz-date;x-amz-security-token'
    expect(await verdict(signed({ lines, names }))).toBe('accepted')
    const changed = change(signed({ lines, names }), 'x-amz-security-token', () => 'other')
    expect((await refused(changed)).code).toBe('SignatureDoesNotMatch')
  })

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

describe('I1 the signing key of an access key', () => {
  /** Verifies a request, and returns how often the key's secret was read as well. */
  async function check(sent: Sent, secret: string | undefined) {
    const { claim, request } = await claimed(sent)
    let reads = 0
    const key = secret !== undefined && {
      secretName: 'AKIA',
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
