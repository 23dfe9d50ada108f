// What each ready-made policy allows and does not allow, according to the evaluator of every
// request.
import { describe, expect, test } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { evaluatePolicies } from '../evaluation/evaluate-policies'
import { parsePolicyDocument } from './policy-document'
import { policyWarnings } from './policy-warnings'
import { type ReadyMadeId, readyMadePolicies } from './ready-made-policies'

const ACCOUNT = '604817293550'
const POLICIES = readyMadePolicies(ACCOUNT)
const user = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:user/${name}`

function decide(id: ReadyMadeId, action: string, resource: string, more: object = {}) {
  const document = POLICIES.find((policy) => policy.id === id)?.document ?? ''
  const parsed = parsePolicyDocument(document)
  if (!parsed.ok) throw new Error(parsed.message)
  const context = { 'aws:username': 'alice', ...more }
  return evaluatePolicies({ action: `iam:${action}`, resource, context }, [
    { document: parsed.document, source: { type: 'userInline', policyName: id } },
  ]).decision
}

test.each(POLICIES)('$name is accepted without findings', ({ document }) => {
  expect(parsePolicyDocument(document)).toMatchObject({ ok: true })
  expect(policyWarnings(document, awsFacts(), ACCOUNT)).toEqual([])
})

describe.each<[ReadyMadeId, allowed: [string, string][], refused: [string, string][]]>([
  [
    'change-own-password',
    [
      ['ChangePassword', user('alice')],
      ['ChangePassword', user('staff/deep/alice')],
      ['GetAccountPasswordPolicy', '*'],
    ],
    [
      ['ChangePassword', user('bob')],
      ['ChangePassword', user('alice/bob')],
      ['ChangePassword', user('xalice')],
      ['ChangePassword', user('alice', '604817293551')],
      ['CreateAccessKey', user('alice')],
      ['UpdateLoginProfile', user('alice')],
    ],
  ],
  [
    'manage-own-credentials',
    [
      'ChangePassword',
      'GetUser',
      'CreateAccessKey',
      'DeleteAccessKey',
      'ListAccessKeys',
      'UpdateAccessKey',
    ]
      .flatMap((action): [string, string][] => [
        [action, user('alice')],
        [action, user('staff/alice')],
      ])
      .concat([['GetAccountPasswordPolicy', '*']]),
    [
      ['CreateAccessKey', user('bob')],
      ['DeleteUser', user('alice')],
      ['AttachUserPolicy', user('alice')],
      ['ListUsers', user('')],
    ],
  ],
  [
    'reset-passwords-under-path',
    [
      ['ListUsers', user('')],
      ['GetAccountPasswordPolicy', '*'],
      ['GetLoginProfile', user('staff/bob')],
      ['CreateLoginProfile', user('staff/bob')],
      ['UpdateLoginProfile', user('staff/north/bob')],
    ],
    [
      ['UpdateLoginProfile', user('bob')],
      ['UpdateLoginProfile', user('staffers/bob')],
      ['UpdateLoginProfile', user('admins/staff/bob')],
      ['DeleteLoginProfile', user('staff/bob')],
      ['CreateAccessKey', user('staff/bob')],
    ],
  ],
  [
    'read-only-iam',
    [
      ['GetUser', user('bob')],
      ['ListUsers', user('')],
      ['GenerateCredentialReport', '*'],
      ['GetCredentialReport', '*'],
      ['SimulatePrincipalPolicy', user('bob')],
    ],
    [
      ['ChangePassword', user('alice')],
      ['CreateUser', user('bob')],
      ['PutUserPolicy', user('alice')],
      ['TagUser', user('bob')],
      ['UpdateAccountPasswordPolicy', '*'],
    ],
  ],
  [
    'user-administrators',
    [
      ...[
        'CreateUser',
        'DeleteUser',
        'TagUser',
        'UpdateLoginProfile',
        'DeleteLoginProfile',
        'CreateAccessKey',
      ].map((action): [string, string] => [action, user('staff/bob')]),
      ['ListUsers', user('')],
    ],
    [
      ['AttachUserPolicy', user('alice')],
      ['PutUserPolicy', user('alice')],
      ['PutUserPermissionsBoundary', user('bob')],
      ['DeleteUserPermissionsBoundary', user('bob')],
      ['AddUserToGroup', `arn:aws:iam::${ACCOUNT}:group/Administrators`],
      ['CreatePolicyVersion', `arn:aws:iam::${ACCOUNT}:policy/Own`],
      ['UpdateAccountPasswordPolicy', '*'],
    ],
  ],
])('%s', (id, allowed, refused) => {
  test.each(allowed)('allows %s on %s', (action, resource) => {
    expect(decide(id, action, resource)).toBe('allowed')
  })
  test.each(refused)('does not allow %s on %s', (action, resource) => {
    expect(decide(id, action, resource)).toBe('implicitDeny')
  })
})

const DEVICE = `arn:aws:iam::${ACCOUNT}:mfa/phone`

describe('require-mfa', () => {
  const withMfa = { 'aws:multifactorauthpresent': 'true' }
  const withoutMfa: [string, object][] = [
    ['a console session without MFA', { 'aws:multifactorauthpresent': 'false' }],
    ['a long-term access key', {}],
  ]
  const registering: [string, string][] = [
    ['CreateVirtualMFADevice', DEVICE],
    ['EnableMFADevice', user('alice')],
    ['EnableMFADevice', user('staff/alice')],
    ['ListMFADevices', user('alice')],
    ['ResyncMFADevice', user('alice')],
    ['ListVirtualMFADevices', '*'],
    ['GetUser', user('alice')],
  ]
  const managing: [string, string][] = [
    ['ChangePassword', user('alice')],
    ['CreateAccessKey', user('alice')],
    ['DeactivateMFADevice', user('alice')],
  ]

  describe.each(withoutMfa)('with %s', (_name, context) => {
    test.each(registering)('allows %s on %s', (action, resource) => {
      expect(decide('require-mfa', action, resource, context)).toBe('allowed')
    })
    test.each(managing)('denies %s on %s explicitly', (action, resource) => {
      expect(decide('require-mfa', action, resource, context)).toBe('explicitDeny')
    })
  })

  test.each([...registering, ...managing])('allows %s on %s with MFA', (action, resource) => {
    expect(decide('require-mfa', action, resource, withMfa)).toBe('allowed')
  })

  test.each([
    ['EnableMFADevice', user('bob')],
    ['DeactivateMFADevice', user('bob')],
    ['DeleteVirtualMFADevice', DEVICE],
  ])('does not allow %s on %s even with MFA', (action, resource) => {
    expect(decide('require-mfa', action, resource, withMfa)).toBe('implicitDeny')
  })

  test('fits into a managed policy and an inline policy of a group', () => {
    const { document = '' } = POLICIES.find(({ id }) => id === 'require-mfa') ?? {}
    expect(document.replaceAll(/\s/g, '').length).toBeLessThan(5_120)
  })
})
