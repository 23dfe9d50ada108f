// The parts of the Authorization header, and the messages of its refusals.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { change } from '../../test/clients/changed-requests'
import { type Header, KEY, presigned, type Sent, signed } from '../../test/clients/signers'
import { refused, verdict } from '../../test/clients/verifier'

describe('a refusal', () => {
  test.each([
    ['key ID', '/20261121/us-east-1/iam/aws4_request'],
    ['day', `${KEY}//us-east-1/iam/aws4_request`],
  ])('reports that there are not five elements if the %s is empty', async (_what, text) => {
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
  ])('rejects the scope “%s”, with which an element is missing', async (scope) => {
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
})
