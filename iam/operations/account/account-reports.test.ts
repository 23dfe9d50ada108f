// Reports on a whole account: every counter of the summary is counted, and the authorisation
// details are complete over all pages.
import { describe, expect, test, vi } from 'vitest'
import { db, pool } from '../../../platform/database/db'
import { enabledDevice, unassignedDevice } from '../../../test/calls/mfa-devices'
import { account, principalOf, refusal, statement, type TestAccount } from '../../../test/fixtures'
import type { InputOf } from '../../gate/call-operation'

const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`
const READ_ONLY = aws('IAMReadOnlyAccess')
const DOCUMENT = statement('Allow', "iam:Get*'!")
const at = new Date('2026-01-02T03:04:05Z')

/** Creates two users, two groups and two policies of the account's own, related to one another. */
async function furnished(): Promise<TestAccount> {
  const made = await account()
  const { accountId, call } = made
  const own = (name: string) => `arn:aws:iam::${accountId}:policy/team/${name}`
  for (const [i, name] of ['Local', 'spare'].entries()) {
    const id = `ANPATESTPOLICY000000${i}`
    await db().managedPolicy.create({
      data: {
        ...{
          accountId,
          id,
          name,
          nameKey: name.toLowerCase(),
          path: '/team/',
          createdAt: at,
          updatedAt: at,
        },
        ...{ description: i === 0 ? 'of the team' : null, defaultVersion: 1, lastVersion: 2 },
        versions: {
          create: [1, 2].map((version) => ({ version, document: DOCUMENT, createdAt: at })),
        },
      },
    })
  }
  await call('CreateUser', {
    UserName: 'alice',
    Path: '/staff/',
    Tags: [{ Key: 'team', Value: 'blue' }],
  })
  await call('CreateUser', { UserName: 'Bob', PermissionsBoundary: own('Local') })
  await call('PutUserPolicy', { UserName: 'alice', PolicyName: 'inline', PolicyDocument: DOCUMENT })
  await call('AttachUserPolicy', { UserName: 'alice', PolicyArn: own('Local') })
  const { userId } = await principalOf(accountId, 'alice')
  for (const [i, name] of ['readers', 'Writers'].entries()) {
    const groupId = `AGPATESTGROUP0000000${i}`
    await db().group.create({
      data: { accountId, id: groupId, name, nameKey: name.toLowerCase(), createdAt: at },
    })
    await db().groupMembership.create({ data: { accountId, groupId, userId, joinedAt: at } })
  }
  const owner = { accountId, groupId: 'AGPATESTGROUP00000000' }
  await db().groupPolicyAttachment.create({
    data: { ...owner, policyArn: READ_ONLY, attachedAt: at },
  })
  await db().groupInlinePolicy.create({
    data: { ...owner, name: 'In', nameKey: 'in', document: DOCUMENT },
  })
  return made
}

describe('GetAccountSummary', () => {
  const summaryOf = async (made: TestAccount) =>
    Object.fromEntries((await made.call('GetAccountSummary', {})).SummaryMap)

  test('counts what exists', async () => {
    const made = await furnished()
    const users = await db().user.count({ where: { accountId: made.accountId } })
    expect(await summaryOf(made)).toMatchObject({
      Users: users,
      Groups: 2,
      Policies: 2,
      // Local, IAMReadOnlyAccess, and the administrator's AdministratorAccess.
      PolicyVersionsInUse: 3,
      AccountAccessKeysPresent: 1,
      AccountPasswordPresent: 1,
      MFADevices: 0,
      MFADevicesInUse: 0,
      AccountMFAEnabled: 0,
    })
    await made.call('CreateUser', { UserName: 'one-more' })
    await made.call('DeleteAccessKey', { AccessKeyId: made.rootAccessKeyId ?? '' })
    expect(await summaryOf(made)).toMatchObject({ Users: users + 1, AccountAccessKeysPresent: 0 })
  })

  test('counts MFA devices, those in use, and whether the root user has one', async () => {
    const made = await account()
    const { accountId } = made
    await unassignedDevice(accountId, 'spare')
    await enabledDevice(await principalOf(accountId, 'admin'))
    const counted = { MFADevices: 2, MFADevicesInUse: 1, AccountMFAEnabled: 0 }
    expect(await summaryOf(made)).toMatchObject(counted)
    for (const name of ['safe', 'vault']) await enabledDevice({ accountId, userId: null }, name)
    const withRoot = { MFADevices: 4, MFADevicesInUse: 3, AccountMFAEnabled: 1 }
    expect(await summaryOf(made)).toMatchObject(withRoot)
  })

  test('has exactly AWS’s counters and quotas', async () => {
    const names = Object.keys(await summaryOf(await account())).sort()
    expect(names).toEqual(
      `AccessKeysPerUserQuota AccountAccessKeysPresent AccountMFAEnabled AccountPasswordPresent
       AccountSigningCertificatesPresent AssumeRolePolicySizeQuota AttachedPoliciesPerGroupQuota
       AttachedPoliciesPerRoleQuota AttachedPoliciesPerUserQuota GlobalEndpointTokenVersion
       GroupPolicySizeQuota Groups GroupsPerUserQuota GroupsQuota InstanceProfiles
       InstanceProfilesQuota MFADevices MFADevicesInUse Policies PoliciesQuota PolicySizeQuota
       PolicyVersionsInUse PolicyVersionsInUseQuota Providers RolePolicySizeQuota Roles RolesQuota
       ServerCertificates ServerCertificatesQuota SigningCertificatesPerUserQuota
       UserPolicySizeQuota Users
       UsersQuota VersionsPerPolicyQuota`.split(/\s+/),
    )
  })
})

describe('GetAccountAuthorizationDetails', () => {
  type DetailsRequest = InputOf<'GetAccountAuthorizationDetails'>
  const detailsOf = ({ call }: TestAccount, request: DetailsRequest = {}) =>
    call('GetAccountAuthorizationDetails', request)
  const named = ({ accountId }: TestAccount, name: string) =>
    `arn:aws:iam::${accountId}:policy/team/${name}`

  test('returns every member of a user, a group and a policy', async () => {
    const made = await furnished()
    const { accountId } = made
    const { UserDetailList, GroupDetailList, RoleDetailList, Policies, IsTruncated } =
      await detailsOf(made)
    expect({ RoleDetailList, IsTruncated }).toEqual({ RoleDetailList: [], IsTruncated: false })
    const PolicyDocument = encodeURIComponent(DOCUMENT)
      .replaceAll('*', '%2A')
      .replaceAll("'", '%27')
      .replaceAll('!', '%21')
    expect(UserDetailList.find(({ UserName }) => UserName === 'alice')).toEqual({
      Path: '/staff/',
      UserName: 'alice',
      UserId: (await principalOf(accountId, 'alice')).userId,
      Arn: `arn:aws:iam::${accountId}:user/staff/alice`,
      CreateDate: expect.any(Date),
      UserPolicyList: [{ PolicyName: 'inline', PolicyDocument }],
      GroupList: ['readers', 'Writers'],
      AttachedManagedPolicies: [{ PolicyName: 'Local', PolicyArn: named(made, 'Local') }],
      Tags: [{ Key: 'team', Value: 'blue' }],
    })
    expect(UserDetailList.find(({ UserName }) => UserName === 'Bob')?.PermissionsBoundary).toEqual({
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: named(made, 'Local'),
    })
    expect(GroupDetailList).toEqual([
      {
        Path: '/',
        GroupName: 'readers',
        GroupId: 'AGPATESTGROUP00000000',
        Arn: `arn:aws:iam::${accountId}:group/readers`,
        CreateDate: at,
        GroupPolicyList: [{ PolicyName: 'In', PolicyDocument }],
        AttachedManagedPolicies: [{ PolicyName: 'IAMReadOnlyAccess', PolicyArn: READ_ONLY }],
      },
      expect.objectContaining({
        GroupName: 'Writers',
        GroupPolicyList: [],
        AttachedManagedPolicies: [],
      }),
    ])
    const version = (VersionId: string, IsDefaultVersion: boolean) => ({
      ...{ Document: PolicyDocument, VersionId, IsDefaultVersion, CreateDate: at },
    })
    expect(Policies[0]).toEqual({
      PolicyName: 'Local',
      PolicyId: 'ANPATESTPOLICY0000000',
      Arn: named(made, 'Local'),
      Path: '/team/',
      DefaultVersionId: 'v1',
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: 1,
      IsAttachable: true,
      Description: 'of the team',
      CreateDate: at,
      UpdateDate: at,
      PolicyVersionList: [version('v2', false), version('v1', true)],
    })
  })

  test('returns AWS’s policies that are in use, and all of them on request', async () => {
    const made = await furnished()
    const used = (await detailsOf(made)).Policies
    expect(used.map(({ Arn }) => Arn).sort()).toEqual(
      [aws('AdministratorAccess'), READ_ONLY, named(made, 'Local'), named(made, 'spare')].sort(),
    )
    const filtered = await detailsOf(made, { Filter: ['AWSManagedPolicy'], MaxItems: 1000 })
    expect(filtered.Policies).toHaveLength(1000)
    expect(filtered.IsTruncated).toBe(true)
    const readOnly = used.find(({ Arn }) => Arn === READ_ONLY)
    expect(readOnly).toMatchObject({
      PolicyName: 'IAMReadOnlyAccess',
      PolicyId: 'ANPAJKSO7NDY4T57MWDSQ',
      DefaultVersionId: 'v4',
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: 0,
      Description: 'Provides read only access to IAM via the AWS Management Console.',
    })
    expect(
      JSON.parse(decodeURIComponent(readOnly?.PolicyVersionList[0]?.Document ?? '')),
    ).toHaveProperty('Statement')
    expect(filtered.UserDetailList).toEqual([])
  })

  test('returns only the filtered kinds; there are no roles', async () => {
    const made = await furnished()
    const { UserDetailList, GroupDetailList, Policies } = await detailsOf(made, {
      Filter: ['Group', 'Role'],
    })
    expect([UserDetailList, GroupDetailList.length, Policies]).toEqual([[], 2, []])
    expect((await detailsOf(made, { Filter: ['LocalManagedPolicy'] })).Policies).toHaveLength(2)
    expect(await refusal(detailsOf(made, { Filter: ['Users' as 'User'] }))).toMatchObject({
      code: 'ValidationError',
    })
  })

  test.each([1, 2, 3, 5])('pages of %i contain each entity once, in order', async (MaxItems) => {
    const made = await furnished()
    const whole = namesOf(await detailsOf(made))
    const seen: string[] = []
    for (let Marker: string | undefined, more = true; more; ) {
      const page = await detailsOf(made, { MaxItems, ...(Marker && { Marker }) })
      const names = namesOf(page)
      expect(names).toHaveLength(page.IsTruncated ? MaxItems : names.length)
      seen.push(...names)
      Marker = page.Marker
      more = page.IsTruncated
    }
    expect(seen).toEqual(whole)
  })

  test('continues after a marker whose entity was deleted', async () => {
    const made = await furnished()
    await made.call('CreateUser', { UserName: 'carol' })
    const before = namesOf(await detailsOf(made))
    const { Marker = '' } = await detailsOf(made, { MaxItems: before.indexOf('carol') + 1 })
    await made.call('DeleteUser', { UserName: 'carol' })
    expect(namesOf(await detailsOf(made, { Marker }))).toEqual(
      before.slice(before.indexOf('carol') + 1),
    )
  })

  test('takes the same few statements per page, however much it contains', async () => {
    const made = await furnished()
    const queries = vi.spyOn(pool(), 'query')
    type Query = { name?: string }
    // Without the events of reads, which a timer writes.
    const statements = () =>
      queries.mock.calls.filter(([query]: unknown[]) => (query as Query).name !== 'record')
    const whole = await detailsOf(made)
    expect(namesOf(whole).length).toBeGreaterThan(7)
    // The gate's own statement, and the page's.
    expect(statements().length).toBeLessThanOrEqual(1 + 5)
    queries.mockClear()
    await made.call('GetAccountSummary', {})
    expect(statements()).toHaveLength(1 + 1)
    queries.mockRestore()
  })

  test('rejects a marker of another list', async () => {
    const made = await account()
    const Marker = Buffer.from('bob').toString('base64url')
    expect(await refusal(detailsOf(made, { Marker }))).toMatchObject({
      code: 'ValidationError',
      message: 'Invalid Marker.',
    })
  })

  interface Told {
    UserDetailList: { UserName: string }[]
    GroupDetailList: { GroupName: string }[]
    Policies: { PolicyName: string }[]
  }
  const namesOf = ({ UserDetailList, GroupDetailList, Policies }: Told) => [
    ...UserDetailList.map(({ UserName }) => UserName),
    ...GroupDetailList.map(({ GroupName }) => GroupName),
    ...Policies.map(({ PolicyName }) => PolicyName),
  ]
})
