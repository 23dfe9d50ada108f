// The policies that grant access to a service: own and of groups, by the actions that they allow.
import { expect, test } from 'vitest'
import { groupArn, userArn } from '../../../rules/names/arn'
import { account, refusal, statement, type TestAccount } from '../../../test/fixtures'

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
const granting = async ({ call }: TestAccount, Arn: string, ...ServiceNamespaces: string[]) =>
  (await call('ListPoliciesGrantingServiceAccess', { Arn, ServiceNamespaces }))
    .PoliciesGrantingServiceAccess

/** Returns the services of a policy with this statement, among iam, sts and s3. */
async function servicesOf(document: string): Promise<string> {
  const made = await account()
  await made.call('CreateGroup', { GroupName: 'g' })
  await made.call('PutGroupPolicy', {
    GroupName: 'g',
    PolicyName: 'p',
    PolicyDocument: document,
  })
  const listed = await granting(made, groupArn(made.accountId, '/', 'g'), 'iam', 'sts', 's3')
  return listed
    .filter(({ Policies }) => Policies.length > 0)
    .map(({ ServiceNamespace }) => ServiceNamespace)
    .join(' ')
}

const not = (...NotAction: string[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', NotAction, Resource: '*' }],
  })

test.each([
  ['every action', statement('Allow', '*'), 'iam sts s3'],
  ['one action', statement('Allow', 'iam:GetUser'), 'iam'],
  ['a pattern in any case', statement('Allow', 'IAM:get*'), 'iam'],
  ['a pattern that no action matches', statement('Allow', 'iam:Nothing*'), ''],
  ['a pattern of any other service', statement('Allow', 's3:Get*'), 's3'],
  ['a pattern that no action of another service matches', statement('Allow', 's3:Nothing*'), ''],
  ['several services', statement('Allow', ['s3:GetObject', 'sts:*']), 'sts s3'],
  ['a denial', statement('Deny', 'iam:*'), ''],
  ['everything except one action', not('iam:GetUser'), 'iam sts s3'],
  ['everything except whole services', not('iam:*', 's3:*'), 'sts'],
])('a policy with %s grants access by the actions it allows', async (_, document, services) => {
  expect(await servicesOf(document)).toBe(services)
})

test('lists the policies of a user and of its groups, a managed policy once', async () => {
  const made = await account()
  const { call, accountId } = made
  const PolicyDocument = statement('Allow', 'iam:GetUser')
  await call('CreateUser', { UserName: 'bob', PermissionsBoundary: READ_ONLY })
  await call('CreateGroup', { GroupName: 'staff' })
  await call('AddUserToGroup', { GroupName: 'staff', UserName: 'bob' })
  await call('PutUserPolicy', { UserName: 'bob', PolicyName: 'Own', PolicyDocument })
  await call('PutGroupPolicy', { GroupName: 'staff', PolicyName: 'Own', PolicyDocument })
  const bob = userArn(accountId, '/', 'bob')
  const inline = { PolicyName: 'Own', PolicyType: 'INLINE' }
  const own = { ...inline, EntityType: 'USER', EntityName: 'bob' }
  const ofGroup = { ...inline, EntityType: 'GROUP', EntityName: 'staff' }
  expect(await granting(made, bob, 'iam', 's3')).toEqual([
    { ServiceNamespace: 'iam', Policies: [own, ofGroup] },
    { ServiceNamespace: 's3', Policies: [] },
  ])

  await call('AttachUserPolicy', { UserName: 'bob', PolicyArn: READ_ONLY })
  await call('AttachGroupPolicy', { GroupName: 'staff', PolicyArn: READ_ONLY })
  const managed = { PolicyName: 'IAMReadOnlyAccess', PolicyType: 'MANAGED', PolicyArn: READ_ONLY }
  const [iam] = await granting(made, bob, 'iam')
  expect(iam?.Policies).toHaveLength(3)
  expect(iam?.Policies).toEqual(expect.arrayContaining([own, ofGroup, managed]))
  const [ofStaff] = await granting(made, groupArn(accountId, '/', 'staff'), 'iam')
  expect(ofStaff?.Policies).toHaveLength(2)
})

test('does not list the option that lets users change their own password', async () => {
  const made = await account()
  await made.call('CreateUser', { UserName: 'bob' })
  await made.call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
  const listed = await granting(made, userArn(made.accountId, '/', 'bob'), 'iam')
  expect(listed).toEqual([{ ServiceNamespace: 'iam', Policies: [] }])
})

test('names the member whose ARN is neither a user’s nor a group’s', async () => {
  const made = await account()
  const Arn = `arn:aws:iam::${made.accountId}:root`
  const error = await refusal(granting(made, Arn, 'iam'))
  expect([error.code, Object.keys(error.detail.fields ?? {})]).toEqual(['InvalidInput', ['Arn']])
})
