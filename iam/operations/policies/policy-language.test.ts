// The older version of the policy language: where documents may have it, and what it decides.
import { describe, expect, test } from 'vitest'
import { account, as, principalOf, refusal, type TestAccount, user } from '../../../test/fixtures'

const VARIABLE = '$' + '{aws:username}'
const VERSION = 'Policy document must be version 2012-10-17 or greater.'
const OLDER = [undefined, '2008-10-17']
const documentOf = (Version: string | undefined, statement: object) =>
  JSON.stringify({ Version, Statement: [{ Effect: 'Allow', ...statement }] })
const ownUser = (Version?: string) =>
  documentOf(Version, { Action: 'iam:GetUser', Resource: `arn:aws:iam::*:user/${VARIABLE}` })

/** Stores a policy with a user, or with a group of the user. */
const STORES: [string, (made: TestAccount, PolicyDocument: string) => Promise<void>][] = [
  [
    'PutUserPolicy',
    async ({ call }, PolicyDocument) => {
      await call('PutUserPolicy', { UserName: 'bob', PolicyName: 'P', PolicyDocument })
    },
  ],
  [
    'PutGroupPolicy',
    async ({ call }, PolicyDocument) => {
      await call('CreateGroup', { GroupName: 'staff' })
      await call('AddUserToGroup', { GroupName: 'staff', UserName: 'bob' })
      await call('PutGroupPolicy', { GroupName: 'staff', PolicyName: 'P', PolicyDocument })
    },
  ],
]

describe.each(STORES)('A4: %s', (_, put) => {
  test.each(OLDER)('accepts the version %s, in which a variable is plain text', async (Version) => {
    const made = await account()
    await user(made, 'bob')
    const bob = await principalOf(made.accountId, 'bob')
    await put(made, ownUser(Version))
    expect(await refusal(as(bob)('GetUser', { UserName: 'bob' }))).toMatchObject({
      code: 'AccessDenied',
    })
    await made.call('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'Named',
      PolicyDocument: documentOf(Version, { Action: 'iam:GetUser', Resource: bob.arn }),
    })
    expect((await as(bob)('GetUser', { UserName: 'bob' })).User.UserName).toBe('bob')
  })

  test('compares the values of a condition literally in the older version', async () => {
    const made = await account()
    await user(made, 'bob')
    await made.call('TagUser', { UserName: 'bob', Tags: [{ Key: 'me', Value: 'bob' }] })
    const Condition = { StringEquals: { 'aws:PrincipalTag/me': VARIABLE } }
    const statement = { Action: 'iam:ListGroups', Resource: '*', Condition }
    await put(made, documentOf('2008-10-17', statement))
    const listed = async () => as(await principalOf(made.accountId, 'bob'))('ListGroups', {})
    expect(await refusal(listed())).toMatchObject({ code: 'AccessDenied' })
    const newest = documentOf('2012-10-17', statement)
    await made.call('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'Newest',
      PolicyDocument: newest,
    })
    expect(await listed()).toMatchObject({ IsTruncated: false })
  })

  test('rejects an unknown version', async () => {
    const made = await account()
    await user(made, 'bob')
    expect(await refusal(put(made, ownUser('2026-10-17')))).toMatchObject({
      code: 'MalformedPolicyDocument',
      message: 'Syntax errors in policy.',
    })
  })
})

test.each(OLDER)(
  'A4: CreatePolicy and CreatePolicyVersion reject the version %s',
  async (Version) => {
    const { call } = await account()
    const PolicyDocument = ownUser(Version)
    const refused = { code: 'MalformedPolicyDocument', message: VERSION }
    expect(await refusal(call('CreatePolicy', { PolicyName: 'P', PolicyDocument }))).toMatchObject(
      refused,
    )
    const { Policy } = await call('CreatePolicy', {
      PolicyName: 'P',
      PolicyDocument: ownUser('2012-10-17'),
    })
    const next = { PolicyArn: Policy.Arn, PolicyDocument }
    expect(await refusal(call('CreatePolicyVersion', next))).toMatchObject(refused)
  },
)

describe('A4: a simulation', () => {
  test.each([
    [undefined, 'implicitDeny', []],
    ['2008-10-17', 'implicitDeny', []],
    ['2012-10-17', 'allowed', ['aws:username']],
  ])('uses the version %s of each policy', async (Version, decision, keys) => {
    const made = await account()
    await user(made, 'bob')
    const { arn } = await principalOf(made.accountId, 'bob')
    const request = {
      PolicyInputList: [ownUser(Version)],
      ActionNames: ['iam:GetUser'],
      ResourceArns: [arn],
    }
    const custom = { ...request, CallerArn: arn }
    const [ofCustom] = (await made.call('SimulateCustomPolicy', custom)).EvaluationResults
    expect(ofCustom).toMatchObject({ EvalDecision: decision })
    const principal = { ...request, PolicySourceArn: arn }
    const [ofPrincipal] = (await made.call('SimulatePrincipalPolicy', principal)).EvaluationResults
    expect(ofPrincipal).toMatchObject({ EvalDecision: decision })
    // A boundary may have any version too, and the variable that is plain text is not a key.
    const PermissionsBoundaryPolicyInputList = request.PolicyInputList
    const all = documentOf(undefined, { Action: '*', Resource: '*' })
    const bounded = { ...custom, PolicyInputList: [all], PermissionsBoundaryPolicyInputList }
    const [ofBounded] = (await made.call('SimulateCustomPolicy', bounded)).EvaluationResults
    expect(ofBounded).toMatchObject({ EvalDecision: decision })
    const { PolicyInputList } = request
    expect(await made.call('GetContextKeysForCustomPolicy', { PolicyInputList })).toEqual({
      ContextKeyNames: keys,
    })
  })

  test('sees a stored inline policy of the older version', async () => {
    const made = await account()
    await user(made, 'bob')
    const { arn } = await principalOf(made.accountId, 'bob')
    const PolicyDocument = documentOf(undefined, { Action: 'iam:GetUser', Resource: arn })
    await made.call('PutUserPolicy', { UserName: 'bob', PolicyName: 'P', PolicyDocument })
    const request = { PolicySourceArn: arn, ActionNames: ['iam:GetUser'], ResourceArns: [arn] }
    expect((await made.call('SimulatePrincipalPolicy', request)).EvaluationResults).toMatchObject([
      { EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'user_bob_P' }] },
    ])
    const { UserDetailList } = await made.call('GetAccountAuthorizationDetails', {})
    const [stored] = UserDetailList.find(({ UserName }) => UserName === 'bob')?.UserPolicyList ?? []
    expect(decodeURIComponent(stored?.PolicyDocument ?? '')).toBe(PolicyDocument)
  })
})
