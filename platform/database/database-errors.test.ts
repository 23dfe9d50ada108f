// The one table of database errors: what a caller can do about each, however deep it is nested.
import { describe, expect, test } from 'vitest'
import { databaseFailure, isOutage } from './database-errors'

const coded = (code: string) => Object.assign(new Error('the database says'), { code })

describe('C8: an outage is', () => {
  test.each([
    ...['08006', '25006', '28P01', '3D000', '53100', '53200', '53300', '57014', '57P01', '57P03'],
    ...['58030', '40001', '40P01', '55P03', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'],
  ])('%s, as such and nested as Prisma and next-auth do', (code) => {
    expect(isOutage(coded(code))).toBe(true)
    expect(isOutage(new Error('failed', { cause: coded(code) }))).toBe(true)
    expect(isOutage(Object.assign(new Error(), { cause: { err: coded(code) } }))).toBe(true)
    const meta = { driverAdapterError: { cause: { originalCode: code } } }
    expect(isOutage(Object.assign(new Error(), { code: 'P2010', meta }))).toBe(true)
  })

  test.each(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TlsConnectionError'])(
    'a lost connection that the adapter names by its kind: %s',
    (kind) => expect(isOutage(new Error(kind, { cause: { kind } }))).toBe(true),
  )

  test.each(['23505', '23503', '42P01', '22001', 'P2025'])('not %s', (code) => {
    expect(isOutage(coded(code))).toBe(false)
  })
})

test('an error of another kind is other', () => {
  expect(databaseFailure(new TypeError('x is not a function'))).toBe('other')
  expect(databaseFailure('a string')).toBe('other')
})
