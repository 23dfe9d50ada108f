// A simulation predicts what the gate decides: generated users, groups and policies, each answer
// compared with the real call.
import { expect, test } from 'vitest'
import type { IamError } from '../../../rules/errors/iam-error'
import {
  account,
  as,
  type Caller,
  principalOf,
  refusal,
  type TestAccount,
} from '../../../test/fixtures'

/** Generates numbers that look random and are the same each time. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0)
    yield state >>> 8
}

const VARIABLE = '$' + '{aws:username}'
const actionsOf = [
  ['iam:*'],
  ['iam:Get*'],
  ['iam:GetUser', 'iam:GetGroup'],
  ['iam:List*', 'iam:GetLoginProfile'],
  ['*'],
]
const conditionsOf = (name: string) => [
  {},
  {},
  { StringEquals: { 'aws:username': name } },
  { StringLike: { 'aws:userid': 'AIDA*', 'AWS:PrincipalTag/team': ['blue', 'green'] } },
  { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:user/*${VARIABLE}` } },
  { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
  { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
  { Bool: { 'aws:SecureTransport': 'false' }, Null: { 'aws:MultiFactorAuthPresent': 'true' } },
]

function generated(pick: <T>(list: readonly T[]) => T, accountId: string, name: string) {
  const resources = [
    '*',
    `arn:aws:iam::${accountId}:user/*`,
    `arn:aws:iam::*:user/staff/${VARIABLE}`,
    `arn:aws:iam::${accountId}:user/target`,
    `arn:aws:iam::${accountId}:group/*`,
  ]
  const one = (Effect: string) => ({
    Effect,
    [pick(['Action', 'Action', 'Action', 'NotAction'])]: pick(actionsOf),
    [pick(['Resource', 'Resource', 'Resource', 'NotResource'])]: [pick(resources)],
    Condition: pick(conditionsOf(name)),
  })
  const Statement = [
    one('Allow'),
    one('Allow'),
    ...(pick([true, false, false]) ? [one('Deny')] : []),
  ]
  return JSON.stringify({ Version: '2012-10-17', Statement }, undefined, pick([0, 1, 2]))
}

/**
 * Creates a user with a path, a tag, its own and its group's policies, and sometimes a boundary.
 */
async function someone(
  { accountId, call }: TestAccount,
  turn: number,
  pick: <T>(list: readonly T[]) => T,
) {
  const UserName = `user${turn}`
  const document = () => generated(pick, accountId, pick([UserName, 'other']))
  const create = async () =>
    (await call('CreatePolicy', { PolicyName: `p${turn}`, PolicyDocument: document() })).Policy
  const managed = await create()
  await call('CreateUser', {
    UserName,
    Path: '/staff/',
    Tags: [{ Key: 'Team', Value: pick(['blue', 'red']) }],
    ...(turn % 3 === 0 && { PermissionsBoundary: managed.Arn }),
  })
  await call('PutUserPolicy', { UserName, PolicyName: 'Own', PolicyDocument: document() })
  await call('CreateGroup', { GroupName: `group${turn}` })
  await call('PutGroupPolicy', {
    GroupName: `group${turn}`,
    PolicyName: 'Shared',
    PolicyDocument: document(),
  })
  await call('AddUserToGroup', { GroupName: `group${turn}`, UserName })
  if (turn % 3 === 1) await call('AttachUserPolicy', { UserName, PolicyArn: managed.Arn })
  return principalOf(accountId, UserName)
}

/** Returns the gate's decision on a call, whatever the operation then did. */
async function decided(call: Promise<unknown>): Promise<string> {
  const error: IamError | undefined = await call.then(
    () => undefined,
    () => refusal(call),
  )
  return error?.code === 'AccessDenied'
    ? (error.detail.denied?.decision ?? 'another AccessDenied')
    : 'allowed'
}

const real = (caller: Caller, own: string): Record<string, () => Promise<unknown>> => ({
  'iam:GetUser target': () => caller('GetUser', { UserName: 'target' }),
  'iam:GetUser own': () => caller('GetUser', { UserName: own }),
  'iam:ListAccessKeys target': () => caller('ListAccessKeys', { UserName: 'target' }),
  'iam:GetLoginProfile own': () => caller('GetLoginProfile', { UserName: own }),
  'iam:GetGroup group': () => caller('GetGroup', { GroupName: 'group0' }),
  'iam:ListUserPolicies target': () => caller('ListUserPolicies', { UserName: 'target' }),
})

test('thirty users, six calls each: the simulated decision equals the gate’s', async () => {
  const made = await account()
  const { accountId, call } = made
  await call('CreateUser', { UserName: 'target' })
  const random = numbers(20_261_121)
  const pick = <T>(list: readonly T[]): T =>
    list[(random.next().value as number) % list.length] as T
  const seen: Record<string, number> = {}
  for (let turn = 0; turn < 30; turn++) {
    const principal = await someone(made, turn, pick)
    const arns: Record<string, string> = {
      target: `arn:aws:iam::${accountId}:user/target`,
      own: principal.arn,
      group: `arn:aws:iam::${accountId}:group/group0`,
    }
    const calls = real(as(principal), principal.userName)
    const { EvaluationResults } = await call('SimulatePrincipalPolicy', {
      PolicySourceArn: principal.arn,
      ActionNames: [...new Set(Object.keys(calls).map((name) => name.split(' ')[0] as string))],
      ResourceArns: Object.values(arns),
      ContextEntries: [
        { ContextKeyName: 'aws:SourceIp', ContextKeyType: 'ip', ContextKeyValues: ['192.0.2.1'] },
        {
          ContextKeyName: 'AWS:SecureTransport',
          ContextKeyType: 'boolean',
          ContextKeyValues: ['false'],
        },
      ],
    })
    for (const [name, make] of Object.entries(calls)) {
      const [action, on = ''] = name.split(' ')
      const result = EvaluationResults.find(({ EvalActionName }) => EvalActionName === action)
      const simulated = result?.ResourceSpecificResults?.find(
        ({ EvalResourceName }) => EvalResourceName === arns[on],
      )
      const decision = await decided(make())
      expect(simulated?.EvalResourceDecision, `${name} by ${principal.userName}`).toBe(decision)
      seen[decision] = (seen[decision] ?? 0) + 1
    }
  }
  // All three decisions occur, so the comparison covers each.
  for (const decision of ['allowed', 'explicitDeny', 'implicitDeny'])
    expect(seen[decision]).toBeGreaterThan(15)
})
