// Forms as calls of AWS's operations: under AWS's names, and with the values that the form's post
// would send.
import { describe, expect, it } from 'vitest'
import { policyCalls } from '@/app/(console)/iam/account-settings/policy-command'
import { accessCalls } from '@/app/(console)/iam/users/[name]/console-access/access-command'
import { deleteCalls } from '@/app/(console)/iam/users/[name]/delete/delete-command'
import { createCalls } from '@/app/(console)/iam/users/create/create-command'
import { type AwsCall, SECRET } from '@/rules/command/aws-command'
import { CHANGE_PASSWORD_POLICY } from '@/rules/policy/change-password-policy'
import { isModelled, modelOf } from './modelled'

const reader = (fields: Record<string, string>) => (name: string) => fields[name]
const BELONGINGS = {
  password: true,
  sessions: 1,
  keys: [{ id: 'AKIAIOSFODNN7EXAMPLE', active: true }],
  devices: ['arn:aws:iam::123456789012:mfa/phone'],
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
const NEW_USER = {
  name: 'bob',
  path: '',
  tags: [],
  provide: true,
  password: 'auto',
  reset: true,
  attach: true,
} as const satisfies Parameters<typeof createCalls>[0]
const NO_PERMISSIONS = { groups: [], policyArns: [], inline: [] }
const EVERY: AwsCall[] = [
  ...createCalls(
    { ...NEW_USER, path: '/staff/', tags: [{ Key: 'team', Value: 'blue' }] },
    {
      groups: ['Developers'],
      policyArns: [],
      inline: [{ name: 'Own', document: '{}' }],
      boundaryArn: CHANGE_PASSWORD_POLICY,
    },
  ),
  ...deleteCalls('bob', BELONGINGS),
  ...policyCalls(reader(POLICY_FIELDS)),
  ...accessCalls(reader({ SetPassword: 'custom' }), ACCESS),
  ...accessCalls(reader({ ConsoleAccess: 'disable' }), ACCESS),
]

describe('the calls of a form', () => {
  it('use the names of AWS’s operations and of their members', () => {
    for (const call of EVERY) {
      if (!('name' in call)) continue
      expect(isModelled(call.name), call.name).toBe(true)
      const members = Object.keys(modelOf(call.name).members)
      expect(members, call.name).toEqual(expect.arrayContaining(Object.keys(call.input)))
    }
  })

  it('create a user alone, or with a password and the permission to change it', () => {
    expect(createCalls({ ...NEW_USER, provide: false }, NO_PERMISSIONS)).toEqual([
      { name: 'CreateUser', input: { UserName: 'bob' } },
    ])
    const custom = { ...NEW_USER, password: 'custom' } as const
    const password = { UserName: 'bob', PasswordResetRequired: true, Password: SECRET }
    expect(createCalls({ ...custom, attach: false }, NO_PERMISSIONS)).toEqual([
      { name: 'CreateUser', input: { UserName: 'bob' } },
      { name: 'CreateLoginProfile', input: password },
    ])
    expect(createCalls(custom, NO_PERMISSIONS).at(-1)).toEqual({
      name: 'AttachUserPolicy',
      input: { UserName: 'bob', PolicyArn: CHANGE_PASSWORD_POLICY },
    })
  })

  it('delete everything that belongs to a user before the user', () => {
    const names = deleteCalls('bob', BELONGINGS).map((call) => ('name' in call ? call.name : ''))
    expect(names).toEqual([
      'DeleteLoginProfile',
      'DeleteAccessKey',
      'DeactivateMFADevice',
      'DeleteVirtualMFADevice',
      'DeleteUserPolicy',
      'DetachUserPolicy',
      'RemoveUserFromGroup',
      'DeleteUser',
    ])
  })

  it('contain every option of a password policy, and no number whose box is off', () => {
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
