// Cases of the operations in `user-policies.ts`: inputs that succeed, and a cause for each error.
import { db } from '../../../platform/database/db'
import { bob, NO_SUCH_POLICY, SERVICE_ROLE_POLICY } from '../../../test/calls/prepare'
import { type CasesOf, inline, when } from '../../../test/calls/raise'
import { READ_ONLY } from '../../../test/calls/stage'
import { CHANGE_PASSWORD_POLICY, principalOf, statement } from '../../../test/fixtures'
import type * as operations from './user-policies'

export const cases: CasesOf<typeof operations> = {
  PutUserPolicy: {
    good: {
      UserName: 'target',
      PolicyName: 'P',
      PolicyDocument: statement('Allow', 'iam:GetUser'),
    },
    raises: {
      LimitExceeded: when(
        'PutUserPolicy',
        { UserName: 'bob', PolicyName: 'B', PolicyDocument: inline(1_025) },
        async (made) => {
          await bob(made)
          await made.call('PutUserPolicy', {
            UserName: 'bob',
            PolicyName: 'A',
            PolicyDocument: inline(1_024),
          })
        },
      ),
      MalformedPolicyDocument: when(
        'PutUserPolicy',
        { UserName: 'bob', PolicyName: 'A', PolicyDocument: '{}' },
        bob,
      ),
      NoSuchEntity: when('PutUserPolicy', {
        UserName: 'bob',
        PolicyName: 'A',
        PolicyDocument: inline(1_000),
      }),
    },
  },
  DeleteUserPolicy: {
    good: { UserName: 'target', PolicyName: 'Test' },
    raises: {
      NoSuchEntity: when('DeleteUserPolicy', { UserName: 'bob', PolicyName: 'None' }, bob),
    },
  },
  AttachUserPolicy: {
    good: { UserName: 'target', PolicyArn: CHANGE_PASSWORD_POLICY },
    raises: {
      PolicyNotAttachable: when(
        'AttachUserPolicy',
        { UserName: 'bob', PolicyArn: SERVICE_ROLE_POLICY },
        bob,
      ),
      NoSuchEntity: when('AttachUserPolicy', { UserName: 'bob', PolicyArn: NO_SUCH_POLICY }, bob),
      LimitExceeded: when(
        'AttachUserPolicy',
        { UserName: 'bob', PolicyArn: CHANGE_PASSWORD_POLICY },
        async (made) => {
          await bob(made)
          const { userId } = await principalOf(made.accountId, 'bob')
          const policies = Array.from(
            { length: 10 },
            (_, i) => `arn:aws:iam::${made.accountId}:policy/p${i}`,
          )
          await db().userPolicyAttachment.createMany({
            data: policies.map((policyArn) => ({
              accountId: made.accountId,
              userId,
              policyArn,
              attachedAt: new Date(),
            })),
          })
        },
      ),
    },
  },
  GetUserPolicy: {
    good: { UserName: 'target', PolicyName: 'Test' },
    raises: {
      NoSuchEntity: when('GetUserPolicy', { UserName: 'bob', PolicyName: 'None' }, bob),
    },
  },
  ListUserPolicies: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('ListUserPolicies', { UserName: 'bob' }) },
  },
  DetachUserPolicy: {
    good: { UserName: 'target', PolicyArn: READ_ONLY },
    raises: {
      NoSuchEntity: when(
        'DetachUserPolicy',
        { UserName: 'bob', PolicyArn: CHANGE_PASSWORD_POLICY },
        bob,
      ),
    },
  },
  ListAttachedUserPolicies: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('ListAttachedUserPolicies', { UserName: 'bob' }) },
  },
}
