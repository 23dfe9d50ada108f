// The lists of entities that do not exist here: empty, in AWS's shape, under AWS's permissions, and
// only for existing users.
import { describe, expect, test } from 'vitest'
import { account, refusal, statement, user } from '../../../test/fixtures'

const OF_USERS = {
  ListSSHPublicKeys: 'SSHPublicKeys',
  ListServiceSpecificCredentials: 'ServiceSpecificCredentials',
  ListSigningCertificates: 'Certificates',
} as const
const OF_ACCOUNTS = {
  ListInstanceProfiles: 'InstanceProfiles',
  ListRoles: 'Roles',
  ListServerCertificates: 'ServerCertificateMetadataList',
} as const

describe.each(Object.keys(OF_USERS) as (keyof typeof OF_USERS)[])('%s', (name) => {
  const empty = { [OF_USERS[name]]: [], IsTruncated: false }

  test('is empty for a user, for the caller, and for the root user itself', async () => {
    const made = await account()
    const bob = await user(made, 'bob', { policy: statement('Allow', 'iam:List*', '*') })
    expect(await bob(name, { UserName: 'BOB' })).toEqual(empty)
    expect(await bob(name, {})).toEqual(empty)
    expect(await made.call(name, {})).toEqual(empty)
  })

  test('returns NoSuchEntity for an absent user', async () => {
    const { code, message } = await refusal((await account()).call(name, { UserName: 'nobody' }))
    expect({ code, message }).toEqual({
      code: 'NoSuchEntity',
      message: 'The user with name nobody cannot be found.',
    })
  })

  test('evaluates the permission against the user', async () => {
    const made = await account()
    const own = `arn:aws:iam::${made.accountId}:user/bob`
    const bob = await user(made, 'bob', { policy: statement('Allow', `iam:${name}`, own) })
    await user(made, 'alice')
    await bob(name, {})
    const refused = await refusal(bob(name, { UserName: 'alice' }))
    expect(refused.detail.denied?.resource).toBe(`arn:aws:iam::${made.accountId}:user/alice`)
  })
})

test('service-specific credentials of all users are empty too', async () => {
  const made = await account()
  expect(await made.call('ListServiceSpecificCredentials', { AllUsers: true })).toEqual({
    ServiceSpecificCredentials: [],
    IsTruncated: false,
  })
})

test.each(Object.entries(OF_ACCOUNTS))('%s is empty', async (name, member) => {
  const made = await account()
  expect(await made.call(name as keyof typeof OF_ACCOUNTS, {})).toEqual({
    [member]: [],
    IsTruncated: false,
  })
})

test('the lists of identity providers are empty and have no pages', async () => {
  const { call } = await account()
  expect(await call('ListOpenIDConnectProviders', {})).toEqual({ OpenIDConnectProviderList: [] })
  expect(await call('ListSAMLProviders', {})).toEqual({ SAMLProviderList: [] })
})

test('evaluates a list by path against the path', async () => {
  const made = await account()
  const staff = `arn:aws:iam::${made.accountId}:role/staff/*`
  const bob = await user(made, 'bob', { policy: statement('Allow', 'iam:ListRoles', staff) })
  await bob('ListRoles', { PathPrefix: '/staff/' })
  expect((await refusal(bob('ListRoles', {}))).message).toContain(
    `on resource: arn:aws:iam::${made.accountId}:role/ `,
  )
})

describe('A15: a read of one entity of a kind that does not exist here', () => {
  const openId = 'arn:aws:iam::123456789012:oidc-provider/idp.example'
  const saml = 'arn:aws:iam::123456789012:saml-provider/Idp'
  const role = 'The role with name deploy cannot be found.'
  const profile = 'Instance Profile web cannot be found.'
  const certificate = 'The Server Certificate with name site cannot be found.'
  const reads = [
    ['GetRole', { RoleName: 'deploy' }, role, 'role/deploy'],
    ['GetRolePolicy', { RoleName: 'deploy', PolicyName: 'Own' }, role, 'role/deploy'],
    ['ListRolePolicies', { RoleName: 'deploy' }, role, 'role/deploy'],
    ['ListAttachedRolePolicies', { RoleName: 'deploy' }, role, 'role/deploy'],
    ['ListRoleTags', { RoleName: 'deploy' }, role, 'role/deploy'],
    ['ListInstanceProfilesForRole', { RoleName: 'deploy' }, role, 'role/deploy'],
    ['GetInstanceProfile', { InstanceProfileName: 'web' }, profile, 'instance-profile/web'],
    ['ListInstanceProfileTags', { InstanceProfileName: 'web' }, profile, 'instance-profile/web'],
    [
      'GetServerCertificate',
      { ServerCertificateName: 'site' },
      certificate,
      'server-certificate/site',
    ],
    [
      'ListServerCertificateTags',
      { ServerCertificateName: 'site' },
      certificate,
      'server-certificate/site',
    ],
    [
      'GetOpenIDConnectProvider',
      { OpenIDConnectProviderArn: openId },
      `OpenIDConnect Provider not found for arn ${openId}`,
      openId,
    ],
    [
      'ListOpenIDConnectProviderTags',
      { OpenIDConnectProviderArn: openId },
      `OpenIDConnect Provider not found for arn ${openId}`,
      openId,
    ],
    ['GetSAMLProvider', { SAMLProviderArn: saml }, `Manifest not found for arn ${saml}`, saml],
    ['ListSAMLProviderTags', { SAMLProviderArn: saml }, `Manifest not found for arn ${saml}`, saml],
  ] as const

  test.each(reads)(
    '%s returns NoSuchEntity to those who may ask',
    async (name, input, message, on) => {
      const made = await account()
      const arn = on.startsWith('arn:') ? on : `arn:aws:iam::${made.accountId}:${on}`
      const bob = await user(made, 'bob', { policy: statement('Allow', `iam:${name}`, arn) })
      const error = await refusal(bob(name, input as never))
      expect([error.code, error.status, error.message]).toEqual(['NoSuchEntity', 404, message])
      const eve = await user(made, 'eve', { policy: statement('Allow', `iam:${name}`, `${arn}x`) })
      const denied = await refusal(eve(name, input as never))
      expect([denied.code, denied.detail.denied?.resource]).toEqual(['AccessDenied', arn])
    },
  )

  test('GetSSHPublicKey returns NoSuchEntity for the user, then for the key', async () => {
    const { call } = await account()
    const input = { SSHPublicKeyId: 'APKAIOSFODNN7EXAMPLE', Encoding: 'SSH' } as const
    const messageFor = async (UserName: string) =>
      (await refusal(call('GetSSHPublicKey', { ...input, UserName }))).message
    expect(await messageFor('nobody')).toBe('The user with name nobody cannot be found.')
    expect(await messageFor('admin')).toBe(
      'The Public Key with id APKAIOSFODNN7EXAMPLE cannot be found.',
    )
  })
})
