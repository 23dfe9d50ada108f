// Errors that no page, form or route handled: which status they have in place of 500.
import { describe, expect, test } from 'vitest'
import { withResponseStatus } from '../../platform/response-status'
import { noteRequestError } from './request-error'

const statusOf = (error: unknown, method = 'POST') =>
  withResponseStatus((status) => {
    noteRequestError(error, method)
    return status.status
  })

describe('C16: a malformed post is 400', () => {
  test.each([
    new TypeError('Failed to parse body as FormData.'),
    new Error('Unexpected end of form'),
    new Error('Multipart: Boundary not found'),
    new Error('Connection closed.'),
    new SyntaxError('Unexpected end of JSON input'),
    new TypeError('a.get is not a function'),
    new TypeError("Cannot read properties of undefined (reading 'get')"),
    new TypeError("Cannot read properties of null (reading 'length')"),
    new TypeError("Cannot destructure property 'base' of 'undefined' as it is undefined."),
  ])('%s', (error) => {
    expect(statusOf(error)).toBe(400)
  })

  test('and a bug stays 500', () => {
    expect(statusOf(new TypeError("Cannot read properties of undefined (reading 'name')"))).toBe(
      undefined,
    )
    expect(statusOf(new SyntaxError('Unexpected end of JSON input'), 'GET')).toBe(undefined)
  })
})

test('C8: an outage of the database is 503, whatever the method', () => {
  const full = Object.assign(new Error('could not extend file'), { code: '53100' })
  expect(statusOf(full)).toBe(503)
  expect(statusOf(new Error('failed', { cause: full }), 'GET')).toBe(503)
})
