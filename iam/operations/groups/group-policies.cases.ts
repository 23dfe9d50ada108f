// Cases of the operations in `group-policies.ts`: inputs that succeed, and a cause for each error.
import { db } from '../../../platform/database/db'
import { NO_SUCH_POLICY, SERVICE_ROLE_POLICY, staff } from '../../../test/calls/prepare'
import { type CasesOf, inline, when } from '../../../test/calls/raise'
import { SELF_MANAGE } from '../../../test/calls/stage'
import { CHANGE_PASSWORD_POLICY, statement, type TestAccount } from '../../../test/fixtures'
import type * as operations from './group-policies'

const groupIdOf = async ({ accountId }: TestAccount) =>
  (
    await db().group.findUniqueOrThrow({
      where: { accountId_nameKey: { accountId, nameKey: 'staff' } },
    })
  ).id

export const cases: CasesOf<typeof operations> = {
  PutGroupPolicy: {
    good: {
      GroupName: 'staff',
      PolicyName: 'P',
      PolicyDocument: statement('Allow', 'iam:GetUser'),
    },
    raises: {
      LimitExceeded: when(
        'PutGroupPolicy',
        { GroupName: 'staff', PolicyName: 'B', PolicyDocument: inline(2_561) },
        async (made) => {
          await staff(made)
          await made.call('PutGroupPolicy', {
            GroupName: 'staff',
            PolicyName: 'A',
            PolicyDocument: inline(2_560),
          })
        },
      ),
      MalformedPolicyDocument: when(
        'PutGroupPolicy',
        { GroupName: 'staff', PolicyName: 'A', PolicyDocument: '{}' },
        staff,
      ),
      NoSuchEntity: when('PutGroupPolicy', {
        GroupName: 'staff',
        PolicyName: 'A',
        PolicyDocument: inline(1_000),
      }),
    },
  },
  DeleteGroupPolicy: {
    good: { GroupName: 'staff', PolicyName: 'Rules' },
    raises: {
      NoSuchEntity: when('DeleteGroupPolicy', { GroupName: 'staff', PolicyName: 'None' }, staff),
    },
  },
  AttachGroupPolicy: {
    good: { GroupName: 'staff', PolicyArn: CHANGE_PASSWORD_POLICY },
    raises: {
      PolicyNotAttachable: when(
        'AttachGroupPolicy',
        { GroupName: 'staff', PolicyArn: SERVICE_ROLE_POLICY },
        staff,
      ),
      LimitExceeded: when(
        'AttachGroupPolicy',
        { GroupName: 'staff', PolicyArn: CHANGE_PASSWORD_POLICY },
        async (made) => {
          await staff(made)
          const owner = {
            accountId: made.accountId,
            groupId: await groupIdOf(made),
            attachedAt: new Date(),
          }
          const policies = Array.from(
            { length: 10 },
            (_, i) => `arn:aws:iam::${made.accountId}:policy/p${i}`,
          )
          await db().groupPolicyAttachment.createMany({
            data: policies.map((policyArn) => ({ ...owner, policyArn })),
          })
        },
      ),
      NoSuchEntity: when(
        'AttachGroupPolicy',
        { GroupName: 'staff', PolicyArn: NO_SUCH_POLICY },
        staff,
      ),
    },
  },
  GetGroupPolicy: {
    good: { GroupName: 'staff', PolicyName: 'Rules' },
    raises: {
      NoSuchEntity: when('GetGroupPolicy', { GroupName: 'staff', PolicyName: 'None' }, staff),
    },
  },
  ListGroupPolicies: {
    good: { GroupName: 'staff' },
    raises: { NoSuchEntity: when('ListGroupPolicies', { GroupName: 'staff' }) },
  },
  DetachGroupPolicy: {
    good: { GroupName: 'staff', PolicyArn: SELF_MANAGE },
    raises: {
      NoSuchEntity: when(
        'DetachGroupPolicy',
        { GroupName: 'staff', PolicyArn: CHANGE_PASSWORD_POLICY },
        staff,
      ),
    },
  },
  ListAttachedGroupPolicies: {
    good: { GroupName: 'staff' },
    raises: { NoSuchEntity: when('ListAttachedGroupPolicies', { GroupName: 'staff' }) },
  },
}
