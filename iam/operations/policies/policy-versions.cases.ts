// Cases of the operations in `policy-versions.ts`: inputs that succeed, and a cause for each error.

import { NO_SUCH_POLICY } from '../../../test/calls/prepare'
import { type CasesOf, onOwnPolicy, when } from '../../../test/calls/raise'
import { READ_ONLY, stagedPolicy } from '../../../test/calls/stage'
import { statement, type TestAccount } from '../../../test/fixtures'
import type * as operations from './policy-versions'

const document = statement('Allow', 'iam:GetUser')

const long = statement('Allow', 'iam:GetUser', '*', 'S'.repeat(6_144))

const addVersions = async ({ call }: TestAccount, PolicyArn: string) => {
  for (let i = 2; i <= 5; i++)
    await call('CreatePolicyVersion', { PolicyArn, PolicyDocument: document })
}

export const cases: CasesOf<typeof operations> = {
  CreatePolicyVersion: {
    good: ({ accountId }) => ({
      PolicyArn: stagedPolicy(accountId),
      PolicyDocument: document,
      SetAsDefault: true,
    }),
    raises: {
      AccessDenied: when('CreatePolicyVersion', { PolicyArn: READ_ONLY, PolicyDocument: document }),
      LimitExceeded: onOwnPolicy('CreatePolicyVersion', { PolicyDocument: document }, addVersions),
      MalformedPolicyDocument: onOwnPolicy('CreatePolicyVersion', { PolicyDocument: '{}' }),
      NoSuchEntity: when('CreatePolicyVersion', {
        PolicyArn: NO_SUCH_POLICY,
        PolicyDocument: long,
      }),
    },
  },
  GetPolicyVersion: {
    good: ({ accountId }) => ({ PolicyArn: stagedPolicy(accountId), VersionId: 'v2' }),
    raises: { NoSuchEntity: onOwnPolicy('GetPolicyVersion', { VersionId: 'v2' }) },
  },
  ListPolicyVersions: {
    good: ({ accountId }) => ({ PolicyArn: stagedPolicy(accountId) }),
    raises: { NoSuchEntity: when('ListPolicyVersions', { PolicyArn: NO_SUCH_POLICY }) },
  },
  SetDefaultPolicyVersion: {
    good: ({ accountId }) => ({ PolicyArn: stagedPolicy(accountId), VersionId: 'v2' }),
    raises: {
      AccessDenied: when('SetDefaultPolicyVersion', { PolicyArn: READ_ONLY, VersionId: 'v1' }),
      NoSuchEntity: onOwnPolicy('SetDefaultPolicyVersion', { VersionId: 'v2' }),
    },
  },
  DeletePolicyVersion: {
    good: ({ accountId }) => ({ PolicyArn: stagedPolicy(accountId), VersionId: 'v2' }),
    raises: {
      AccessDenied: when('DeletePolicyVersion', { PolicyArn: READ_ONLY, VersionId: 'v1' }),
      DeleteConflict: onOwnPolicy('DeletePolicyVersion', { VersionId: 'v1' }),
      NoSuchEntity: onOwnPolicy('DeletePolicyVersion', { VersionId: 'v2' }),
    },
  },
}
