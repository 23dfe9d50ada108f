// What the warning about new users advises, by the reason.
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { OwnPassword } from '../[name]/console-access/access-state'
import { StuckNewUsers } from './stuck-new-users'

const DENIED = {
  action: 'iam:ChangePassword',
  resource: 'arn:aws:iam::123456789012:user/nina',
  decision: 'explicitDeny',
} as const
const BY = {
  source: { type: 'groupInline', policyName: 'Force_MFA', groupName: 'with-mfa' },
  index: 0,
} as const

const textFor = (found: OwnPassword, names: readonly string[] = ['nina']) =>
  renderToStaticMarkup(<StuckNewUsers names={names} found={found} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('the warning about new users', () => {
  test('is absent if they may change their own password', () => {
    expect(textFor({ cures: [] })).toBe('')
  })

  test('explains a deny without MFA, and how the user gets a device', () => {
    const text = textFor({ denied: { ...DENIED, by: BY }, dependsOnMfa: true, cures: [] })
    expect(text).toContain('nina may not change their own password')
    expect(text).toContain('nina has no MFA device')
    expect(text).toContain('Clear “Users must create a new password”.')
    expect(text).toContain('Or choose other permissions now')
    expect(text).toContain('Do not exclude iam:ChangePassword')
  })

  test('says that a policy is hidden, which only another administrator can read', () => {
    expect(textFor({ denied: DENIED, cures: [] })).toContain('You don’t have permission to read')
    expect(textFor({ denied: { ...DENIED, by: BY }, cures: [] })).not.toContain('Ask an admin')
  })

  test('advises another boundary, or the account setting where that helps', () => {
    const denied = { ...DENIED, decision: 'implicitDeny' } as const
    expect(textFor({ denied: { ...denied, boundaryBlocks: true }, cures: [] })).toContain(
      'Choose a permissions boundary that allows iam:ChangePassword',
    )
    expect(textFor({ denied, cures: ['allow'] })).toContain('turn on “Allow users to change')
  })

  test('names a few users, and counts the rest of many', () => {
    const found: OwnPassword = { denied: DENIED, dependsOnMfa: true, cures: [] }
    const three = textFor(found, ['anna', 'ben', 'cleo'])
    expect(three).toContain('anna, ben and cleo may not change their own password')
    expect(three).toContain('each of these users has no MFA device')
    const many = Array.from({ length: 9 }, (_, index) => `user-${index}`)
    expect(textFor(found, many)).toContain('user-4 and 4 more users may not change')
  })
})
