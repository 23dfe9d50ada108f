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

function decide(id: ReadyMadeId, action: string, resource: string) {
  const document = POLICIES.find((policy) => policy.id === id)?.document ?? ''
  const parsed = parsePolicyDocument(document)
  if (!parsed.ok) throw new Error(parsed.message)
  const context = { 'aws:username': 'alice' }
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
