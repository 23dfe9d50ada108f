// The time of a signature: how long it is valid, how it may be written, and the Date header in
// place of X-Amz-Date.
import { describe, expect, test } from 'vitest'
import { adding } from '../../test/clients/changed-requests'
import { NOW, signed } from '../../test/clients/signers'
import { refused, verdict } from '../../test/clients/verifier'

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)

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
