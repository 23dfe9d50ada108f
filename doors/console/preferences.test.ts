import { describe, expect, it } from 'vitest'
import { parseNavigation, parseVisualMode } from './preferences'
import { formatRememberedAccount, parseRememberedAccount } from './remembered-account'

describe('the remembered account', () => {
  it.each([
    { accountId: '123456789012', userName: 'alice' },
    { accountId: '012345678901', userName: 'a+b=c,d.e@f-g_h' },
  ])('is returned as it was stored: %o', (remembered) => {
    expect(parseRememberedAccount(formatRememberedAccount(remembered))).toEqual(remembered)
  })

  it.each([
    undefined,
    '',
    ':',
    'acme',
    'acme:',
    ':alice',
    'acme:alice',
    '123456789012:alice:more',
    '123456789012:<script>',
    'ACME corp:alice',
    '//evil:alice',
    '../iam:alice',
    `123456789012:${'a'.repeat(65)}`,
  ])('is absent when the cookie was tampered with: %s', (text) => {
    expect(parseRememberedAccount(text)).toBeUndefined()
  })
})

describe('the visual mode', () => {
  it('is one of three, and otherwise the system’s', () => {
    expect(
      ['light', 'dark', 'system', '', 'blue', undefined, ['dark']].map(parseVisualMode),
    ).toEqual(['light', 'dark', 'system', 'system', 'system', 'system', 'system'])
  })
})

describe('the side navigation', () => {
  it('is open unless the user closed it', () => {
    expect(['open', 'closed', '', 'ajar', undefined].map(parseNavigation)).toEqual([
      'open',
      'closed',
      'open',
      'open',
      'open',
    ])
  })
})
