// Raises the declared errors of the operations on accounts, on users' details, and on lists that
// are empty.
import { db } from '../../platform/database/db'
import { type TestAccount, user } from '../fixtures'
import type { AccountOperation } from './good-accounts'
import { bob, type CodesOf, type Raise, when } from './raise'

const noSuchPolicy = 'arn:aws:iam::aws:policy/NoSuchPolicy'
const bobWithTags = (count: number) => async (made: TestAccount) => {
  const Tags = Array.from({ length: count }, (_, i) => ({ Key: `k${i}`, Value: '' }))
  await made.call('CreateUser', { UserName: 'bob', Tags })
}

export const raisedAccountErrors: { [N in AccountOperation]: Record<CodesOf<N>, Raise> } = {
  DeleteUserPermissionsBoundary: {
    NoSuchEntity: when('DeleteUserPermissionsBoundary', { UserName: 'bob' }),
  },
  GenerateCredentialReport: {},
  GetAccessKeyLastUsed: {
    AccessDenied: when('GetAccessKeyLastUsed', { AccessKeyId: 'AKIANOSUCHKEYEXISTS2' }),
  },
  GetAccountAuthorizationDetails: {},
  GetAccountFindings: {},
  GetAccountSummary: {},
  GetCallerIdentity: {},
  GetCredentialReport: {
    ReportExpired: when('GetCredentialReport', {}, async ({ accountId }) => {
      const generatedAt = new Date(Date.now() - 4 * 60 * 60_000)
      await db().credentialReport.create({ data: { accountId, generatedAt, content: '' } })
    }),
    ReportNotPresent: when('GetCredentialReport', {}),
  },
  ListInstanceProfiles: {},
  ListMFADevices: { NoSuchEntity: when('ListMFADevices', { UserName: 'bob' }) },
  ListOpenIDConnectProviders: {},
  ListRoles: {},
  ListSAMLProviders: {},
  ListServerCertificates: {},
  ListServiceSpecificCredentials: {
    NoSuchEntity: when('ListServiceSpecificCredentials', { UserName: 'bob' }),
    ValidationError: when(
      'ListServiceSpecificCredentials',
      { UserName: 'bob', AllUsers: true },
      bob,
    ),
  },
  ListSigningCertificates: { NoSuchEntity: when('ListSigningCertificates', { UserName: 'bob' }) },
  ListSSHPublicKeys: { NoSuchEntity: when('ListSSHPublicKeys', { UserName: 'bob' }) },
  ListUserTags: { NoSuchEntity: when('ListUserTags', { UserName: 'bob' }) },
  ListVirtualMFADevices: {},
  PutUserPermissionsBoundary: {
    NoSuchEntity: when(
      'PutUserPermissionsBoundary',
      { UserName: 'bob', PermissionsBoundary: noSuchPolicy },
      bob,
    ),
  },
  SearchGroups: {},
  SearchPolicies: {},
  SearchUsers: {},
  TagUser: {
    InvalidInput: when('TagUser', { UserName: 'bob', Tags: [{ Key: 'aws:team', Value: '' }] }, bob),
    LimitExceeded: when(
      'TagUser',
      { UserName: 'bob', Tags: [{ Key: 'one-more', Value: '' }] },
      bobWithTags(50),
    ),
    NoSuchEntity: when('TagUser', { UserName: 'bob', Tags: [] }),
  },
  UntagUser: { NoSuchEntity: when('UntagUser', { UserName: 'bob', TagKeys: ['team'] }) },
  UpdateUser: {
    EntityAlreadyExists: when(
      'UpdateUser',
      { UserName: 'bob', NewUserName: 'ALICE' },
      async (made) => {
        await bob(made)
        await user(made, 'alice')
      },
    ),
    NoSuchEntity: when('UpdateUser', { UserName: 'bob', NewUserName: 'rob' }),
  },
}
