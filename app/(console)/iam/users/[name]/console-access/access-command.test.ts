import { describe, expect, it } from 'vitest'
import { SECRET } from '@/rules/command/aws-command'
import { accessCalls } from './access-command'

const calls = (
  fields: Record<string, string>,
  subject: { hasPassword: boolean; isOwn?: boolean },
) => accessCalls((name) => fields[name], { userName: 'bob', isOwn: false, ...subject })
const names = (made: ReturnType<typeof calls>) =>
  made.map((call) => ('name' in call ? call.name : '#'))

describe('Manage console access as AWS’s calls', () => {
  it('creates the first password, and replaces a later one', () => {
    const custom = { ConsoleAccess: 'enable', SetPassword: 'custom', EndSessions: 'on' }
    expect(calls(custom, { hasPassword: false })).toEqual([
      {
        name: 'CreateLoginProfile',
        input: { UserName: 'bob', PasswordResetRequired: false, Password: SECRET },
      },
    ])
    expect(calls({ ...custom, PasswordResetRequired: 'on' }, { hasPassword: true })).toEqual([
      {
        name: 'UpdateLoginProfile',
        input: { UserName: 'bob', PasswordResetRequired: true, Password: SECRET },
      },
    ])
  })

  it('changes only the required reset if the password is kept', () => {
    expect(
      calls({ SetPassword: 'keep', PasswordResetRequired: 'on' }, { hasPassword: true }),
    ).toEqual([
      { name: 'UpdateLoginProfile', input: { UserName: 'bob', PasswordResetRequired: true } },
    ])
  })

  it('explains that AWS’s API does not generate passwords or keep sessions', () => {
    expect(names(calls({ SetPassword: 'auto', EndSessions: 'on' }, { hasPassword: true }))).toEqual(
      ['#', 'UpdateLoginProfile'],
    )
    expect(names(calls({ SetPassword: 'custom' }, { hasPassword: true }))).toEqual([
      '#',
      'UpdateLoginProfile',
    ])
  })

  it('explains that AWS’s API has no reset links, and creates a password for a first access', () => {
    const link = { ConsoleAccess: 'enable', SetPassword: 'link' }
    expect(names(calls(link, { hasPassword: true }))).toEqual(['#'])
    expect(names(calls(link, { hasPassword: false }))).toEqual(['#', 'CreateLoginProfile'])
  })

  it('deletes an existing password to disable access', () => {
    expect(names(calls({ ConsoleAccess: 'disable' }, { hasPassword: true }))).toEqual([
      'DeleteLoginProfile',
    ])
    expect(names(calls({ ConsoleAccess: 'disable' }, { hasPassword: false }))).toEqual(['#'])
  })
})
