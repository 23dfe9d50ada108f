import { describe, expect, it } from 'vitest'
import { isRootEmail, rootEmailKey } from './root-email'

describe('the address of a root user', () => {
  it('is compared in lower case and without spaces around it', () => {
    expect(rootEmailKey('  Owner+AWS@Example.COM ')).toBe('owner+aws@example.com')
  })

  it('has one at sign between printable characters, and at most 254 of them', () => {
    const long = `${'a'.repeat(242)}@example.com`
    for (const good of ['a@b', 'owner+aws@example.com', long]) expect(isRootEmail(good)).toBe(true)
    for (const bad of [
      '',
      'owner',
      '@b',
      'a@',
      'a@b@c',
      'a b@c',
      'a@b\nBcc: c@d',
      'é@b',
      `a${long}`,
    ])
      expect([bad, isRootEmail(bad)]).toEqual([bad, false])
  })
})
