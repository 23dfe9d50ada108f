import { describe, expect, it } from 'vitest'
import { formWords as words } from './form-words'
import { describeFailure, isNavigation, redirectTarget } from './post-failure'

const withDigest = (digest: string, message = '') => Object.assign(new Error(message), { digest })

describe('B7: a post without a response', () => {
  it('distinguishes an offline browser from a server that does not respond', () => {
    expect(describeFailure(new TypeError('Failed to fetch'), false).title).toBe(words.offlineTitle)
    expect(describeFailure(new TypeError('Failed to fetch'), true).title).toBe(
      words.unreachableTitle,
    )
  })

  it('treats a proxy’s page as an unreachable server', () => {
    const error = new Error('An unexpected response was received from the server.')
    expect(describeFailure(error, true).title).toBe(words.unreachableTitle)
  })

  it('shows the text of a plain-text refusal, and the reference of a server error', () => {
    expect(describeFailure(new Error('A form can have at most 16 KB.'), true).text).toBe(
      'A form can have at most 16 KB.',
    )
    expect(describeFailure(withDigest('123456'), true).text).toContain('123456')
  })

  it('explains that nothing was changed if the database is unavailable', () => {
    expect(describeFailure(withDigest('ServiceUnavailable'), true).text).toBe(words.databaseText)
  })
})

it('B5: reads where an action redirects to, semicolons included', () => {
  expect(redirectTarget(withDigest('NEXT_REDIRECT;push;/signin?next=%2Fiam;307;'))).toBe(
    '/signin?next=%2Fiam',
  )
  expect(redirectTarget(withDigest('NEXT_REDIRECT;replace;/a;b;303;'))).toBe('/a;b')
  expect(redirectTarget(new Error('x'))).toBeUndefined()
  expect(isNavigation(withDigest('NEXT_HTTP_ERROR_FALLBACK;404'))).toBe(true)
  expect(isNavigation(withDigest('123456'))).toBe(false)
})
