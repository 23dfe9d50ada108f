// Redirect targets after signing in: of more than 1,000 hostile targets, none leaves the site.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeReturnTarget } from './safe-return-target'

const ORIGIN = 'http://localhost:3000'

/** Returns the URL that a browser would open for it, from one of our pages. */
const opened = (target: string) => new URL(target, `${ORIGIN}/signin/acme`)

/** Every known way to write another host, as prefixes of one. */
const PREFIXES = [
  [
    '//',
    '///',
    '////',
    '/\\',
    '\\\\',
    '\\/',
    '/\\/',
    '\\',
    '/\t/',
    '/\n/',
    '/\r/',
    '/ /',
    '/\t\\',
    '\t//',
    ' //',
    '\u0000//',
    '/\u0000/',
  ],
  [
    '/%2f',
    '/%2F',
    '/%5c',
    '/%5C',
    '/%09/',
    '/%0a/',
    '/%0d/',
    '/%252f',
    '/%25252f',
    '/%255c',
    '%2f%2f',
    '%2F/',
    '/%2f%2f',
    '/%5c%5c',
  ],
  [
    '/./',
    '/.//',
    '/..//',
    '/../..//',
    '/a/..//',
    '/a/../..//',
    '/;//',
    '/./%2f',
    '/.%2f/',
    '/%2e//',
    '/%2e%2e//',
    '/x/%2e%2e//',
  ],
  [
    'http:',
    'http:/',
    'http://',
    'https:',
    'https:/',
    'https://',
    'HTTPS://',
    'ftp://',
    'ws://',
    'blob:https://',
    'filesystem:https://',
  ],
  [
    'javascript:',
    'JavaScript:',
    'java\tscript:',
    'data:text/html,',
    'vbscript:',
    'file:///',
    'about:',
    'mailto:a@',
  ],
  [
    '\u3002//',
    '/\uff0f',
    '\uff0f\uff0f',
    '/\u2215',
    '/\u2044',
    '/\ufe0f/',
    '/\u200b/',
    '/\u00a0/',
    '/\u00ad/',
    '\ufeff//',
    '/\ufeff/',
    '/\u2028/',
    '/\u180e/',
  ],
  [
    '//user@',
    '//user:pw@',
    '//localhost:3000@',
    '//localhost:3000%40',
    'http://localhost:3000@',
    '//localhost:3000.',
    '//localhost.',
    '@',
    '/@//',
  ],
].flat()
const HOSTS = [
  'evil.test',
  'evil.test:80',
  'EVIL.test/x',
  'evil%E3%80%82test',
  'evil\u3002test',
  'localhost:3000.evil.test',
  '127.0.0.1',
  '[::1]',
  '0x7f.1',
  '',
]
const SUFFIXES = ['', '/', '?next=//evil.test', '#//evil.test']

const corpus = PREFIXES.flatMap((prefix) =>
  HOSTS.flatMap((host) => SUFFIXES.map((suffix) => prefix + host + suffix)),
)

describe('a return target', () => {
  it('W5: never leaves the site, in more than 1,000 hostile spellings', () => {
    expect(corpus.length).toBeGreaterThan(1_000)
    const astray = corpus.filter((target) => {
      const safe = safeReturnTarget(target)
      return safe !== undefined && (opened(safe).origin !== ORIGIN || /^\/[/\\]/.test(safe))
    })
    expect(astray).toEqual([])
  })

  it('W5: is rejected, not repaired, if it names another host', () => {
    const named = [
      '//evil.test',
      '/\\evil.test',
      '/%5cevil.test',
      '/%2fevil.test',
      '/%252fevil.test',
      '/%25252Fevil.test',
      '/%255cevil.test',
      '/./%252fevil.test',
      '/\t/evil.test',
      'https:evil.test',
      '/.//evil.test',
      'javascript:alert(1)',
    ]
    for (const target of named) expect(safeReturnTarget(target), target).toBeUndefined()
  })

  it('W5: stays on the site for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }).map((rest) => `/${rest}`),
      fc.stringMatching(/^[/\\.%25fFcC@:?#a\t ]{1,20}$/),
      fc.webUrl(),
    )
    fc.assert(
      fc.property(text, (target) => {
        const safe = safeReturnTarget(target)
        if (safe === undefined) return
        expect(opened(safe).origin).toBe(ORIGIN)
        expect(safe).toMatch(/^\/(?![/\\])[!-~]*$/)
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    undefined,
    null,
    7,
    {},
    ['/iam'],
    '',
    'iam',
    '?x',
    '#x',
    `/${'a'.repeat(8_192)}`,
    '/%',
    '/%zz',
  ])('does not throw for %j', (target) => {
    const safe = safeReturnTarget(target)
    if (safe !== undefined) expect(opened(safe).origin).toBe(ORIGIN)
  })

  it.each([
    ['/', '/'],
    ['/iam/users', '/iam/users'],
    ['/iam/users?tab=a&filter=b%20c', '/iam/users?tab=a&filter=b%20c'],
    ['/iam/users/alice@example.com', '/iam/users/alice@example.com'],
    ['/iam/../security-credentials', '/security-credentials'],
    ['/iam#top', '/iam'],
    ['/.well-known/change-password', '/.well-known/change-password'],
  ])('keeps a path of the site: %s', (target, kept) => {
    expect(safeReturnTarget(target)).toBe(kept)
  })

  it('is rejected when it is longer than any of our pages needs', () => {
    expect(safeReturnTarget(`/${'a'.repeat(8_192)}`)).toBeUndefined()
  })
})
