// Cases of the operations in `policies.ts`: inputs that succeed, and a cause for each error.
import { db } from '../../../platform/database/db'
import { NO_SUCH_POLICY, ownPolicy, TWICE } from '../../../test/calls/prepare'
import { type CasesOf, onOwnPolicy, when } from '../../../test/calls/raise'
import { READ_ONLY, stagedPolicy } from '../../../test/calls/stage'
import { statement, type TestAccount, user } from '../../../test/fixtures'
import type * as operations from './policies'

const document = statement('Allow', 'iam:GetUser')

const fillQuota = async ({ accountId }: TestAccount) => {
  await db().managedPolicy.createMany({
    data: Array.from({ length: 1_500 }, (_, i) => ({
      accountId,
      id: `ANPA${String(i).padStart(17, '0')}`,
      name: `p${i}`,
      nameKey: `p${i}`,
      defaultVersion: 1,
      lastVersion: 1,
      createdAt: new Date(),
      updatedAt: new Date(),
    })),
  })
}

export const cases: CasesOf<typeof operations> = {
  CreatePolicy: {
    good: {
      PolicyName: 'another-policy',
      Path: '/staff/',
      PolicyDocument: document,
      Description: 'One more',
      Tags: [{ Key: 'team', Value: 'blue' }],
    },
    raises: {
      EntityAlreadyExists: when(
        'CreatePolicy',
        { PolicyName: 'OWN', PolicyDocument: document },
        (made) => ownPolicy(made).then(() => {}),
      ),
      InvalidInput: when('CreatePolicy', {
        PolicyName: 'own',
        PolicyDocument: document,
        Tags: TWICE,
      }),
      LimitExceeded: when(
        'CreatePolicy',
        { PolicyName: 'own', PolicyDocument: document },
        fillQuota,
      ),
      MalformedPolicyDocument: when('CreatePolicy', { PolicyName: 'own', PolicyDocument: '{}' }),
    },
  },
  GetPolicy: {
    good: ({ accountId }) => ({ PolicyArn: stagedPolicy(accountId) }),
    raises: { NoSuchEntity: when('GetPolicy', { PolicyArn: NO_SUCH_POLICY }) },
  },
  ListPolicies: {
    good: { Scope: 'All', OnlyAttached: true },
    raises: {},
  },
  DeletePolicy: {
    good: ({ accountId }) => ({ PolicyArn: `arn:aws:iam::${accountId}:policy/spare` }),
    raises: {
      AccessDenied: when('DeletePolicy', { PolicyArn: READ_ONLY }),
      DeleteConflict: onOwnPolicy('DeletePolicy', {}, (made, attach) =>
        user(made, 'bob', { attach }),
      ),
      NoSuchEntity: when('DeletePolicy', { PolicyArn: NO_SUCH_POLICY }),
    },
  },
}
