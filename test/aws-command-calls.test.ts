// Forms as calls of AWS's operations: under AWS's names, and with what the form's post would send.
import { describe, expect, it } from 'vitest'
import { policyCalls } from '@/app/(console)/iam/account-settings/policy-command'
import { accessCalls } from '@/app/(console)/iam/users/[name]/console-access/access-command'
import { deleteCalls } from '@/app/(console)/iam/users/[name]/delete/delete-command'
import { createCalls } from '@/app/(console)/iam/users/create/create-command'
import { type AwsCall, SECRET } from '@/iam/rules/aws-command'
import { CHANGE_PASSWORD_POLICY } from '@/iam/rules/change-password-policy'
import model from './aws-model/operations.json'

const reader = (fields: Record<string, string>) => (name: string) => fields[name]
const BELONGINGS = {
  password: true,
  sessions: 1,
  keys: [{ id: 'AKIAIOSFODNN7EXAMPLE', active: true }],
  inline: ['Own'],
  attached: [{ arn: CHANGE_PASSWORD_POLICY, name: 'IAMUserChangePassword' }],
  groups: ['Developers'],
  hidden: [],
}
const POLICY_FIELDS = {
  MinimumPasswordLength: '14',
  MaxPasswordAge: '90',
  PreventPasswordReuse: 'on',
  PasswordReusePrevention: '5',
  RequireSymbols: 'on',
}
const ACCESS = { userName: 'bob', hasPassword: true, isOwn: false }
const EVERY: AwsCall[] = [
  ...createCalls(
    reader({ NewUserName: 'bob', Provide: 'on', PasswordResetRequired: 'on', AttachChangePassword: 'on' }),
  ),
  ...deleteCalls('bob', BELONGINGS),
  ...policyCalls(reader(POLICY_FIELDS)),
  ...accessCalls(reader({ SetPassword: 'custom' }), ACCESS),
  ...accessCalls(reader({ ConsoleAccess: 'disable' }), ACCESS),
]

describe('the calls of a form', () => {
  it('have the names of AWS’s operations and of their members', () => {
    const operations: Record<string, { params: object }> = model
    for (const call of EVERY) {
      if (!('name' in call)) continue
      expect(Object.keys(operations), call.name).toContain(call.name)
      const members = Object.keys(operations[call.name]?.params ?? {})
      expect(members, call.name).toEqual(expect.arrayContaining(Object.keys(call.input)))
    }
  })

  it('create a user alone, or with a password and the right to change it', () => {
    expect(createCalls(reader({ NewUserName: ' bob ' }))).toEqual([{ name: 'CreateUser', input: { UserName: 'bob' } }])
    const withPassword = { NewUserName: 'bob', Provide: 'on', SetPassword: 'custom', PasswordResetRequired: 'on' }
    const password = { UserName: 'bob', PasswordResetRequired: true, Password: SECRET }
    expect(createCalls(reader(withPassword))).toEqual([
      { name: 'CreateUser', input: { UserName: 'bob' } },
      { name: 'CreateLoginProfile', input: password },
    ])
    expect(createCalls(reader({ ...withPassword, AttachChangePassword: 'on' })).at(-1)).toEqual({
      name: 'AttachUserPolicy',
      input: { UserName: 'bob', PolicyArn: CHANGE_PASSWORD_POLICY },
    })
  })

  it('stand for a missing name with something that is none', () => {
    expect(createCalls(reader({}))).toEqual([{ name: 'CreateUser', input: { UserName: '<user-name>' } }])
  })

  it('delete everything of a user before the user', () => {
    const names = deleteCalls('bob', BELONGINGS).map((call) => ('name' in call ? call.name : ''))
    expect(names).toEqual([
      'DeleteLoginProfile',
      'DeleteAccessKey',
      'DeleteUserPolicy',
      'DetachUserPolicy',
      'RemoveUserFromGroup',
      'DeleteUser',
    ])
  })

  it('write out every option of a password policy, and no number whose box is off', () => {
    expect(policyCalls(reader(POLICY_FIELDS))).toEqual([
      {
        name: 'UpdateAccountPasswordPolicy',
        input: {
          MinimumPasswordLength: '14',
          MaxPasswordAge: undefined,
          PasswordReusePrevention: '5',
          RequireUppercaseCharacters: false,
          RequireLowercaseCharacters: false,
          RequireNumbers: false,
          RequireSymbols: true,
          AllowUsersToChangePassword: false,
          HardExpiry: false,
        },
      },
    ])
  })
})
