// Raises, for each operation on groups, each error that it declares.
import { db } from '../../platform/database/db'
import { CHANGE_PASSWORD_POLICY, principalOf, type TestAccount } from '../fixtures'
import type { GroupOperation } from './good-groups'
import { type CodesOf, inline, type Raise, when } from './raise'

const GroupName = 'staff'
const staff = ({ call }: TestAccount) => call('CreateGroup', { GroupName }).then(() => {})
const bob = ({ call }: TestAccount) => call('CreateUser', { UserName: 'bob' }).then(() => {})

const groupIdOf = async ({ accountId }: TestAccount) =>
  (
    await db().group.findUniqueOrThrow({
      where: { accountId_nameKey: { accountId, nameKey: GroupName } },
    })
  ).id

/** Writes groups to the table directly, because creating this many through calls takes too long. */
async function groups({ accountId }: TestAccount, count: number) {
  const made = Array.from({ length: count }, (_, i) => ({
    accountId,
    id: `AGPA${String(i).padStart(17, '0')}`,
    name: `g${i}`,
    nameKey: `g${i}`,
    createdAt: new Date(),
  }))
  await db().group.createMany({ data: made })
  return made
}

export const raisedGroupErrors: { [N in GroupOperation]: Record<CodesOf<N>, Raise> } = {
  AddUserToGroup: {
    LimitExceeded: when('AddUserToGroup', { GroupName, UserName: 'bob' }, async (made) => {
      await staff(made)
      await bob(made)
      const { accountId, userId } = await principalOf(made.accountId, 'bob')
      const joined = (await groups(made, 10)).map(({ id }) => ({ accountId, userId, groupId: id }))
      await db().groupMembership.createMany({
        data: joined.map((row) => ({ ...row, joinedAt: new Date() })),
      })
    }),
    NoSuchEntity: when('AddUserToGroup', { GroupName, UserName: 'bob' }, bob),
  },
  AttachGroupPolicy: {
    LimitExceeded: when(
      'AttachGroupPolicy',
      { GroupName, PolicyArn: CHANGE_PASSWORD_POLICY },
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
      { GroupName, PolicyArn: 'arn:aws:iam::aws:policy/NoSuchPolicy' },
      staff,
    ),
  },
  CreateGroup: {
    EntityAlreadyExists: when('CreateGroup', { GroupName: 'STAFF' }, staff),
    LimitExceeded: when('CreateGroup', { GroupName }, async (made) => {
      await groups(made, 300)
    }),
  },
  DeleteGroup: {
    DeleteConflict: when('DeleteGroup', { GroupName }, async (made) => {
      await staff(made)
      await made.call('AttachGroupPolicy', { GroupName, PolicyArn: CHANGE_PASSWORD_POLICY })
    }),
    NoSuchEntity: when('DeleteGroup', { GroupName }),
  },
  DeleteGroupPolicy: {
    NoSuchEntity: when('DeleteGroupPolicy', { GroupName, PolicyName: 'None' }, staff),
  },
  DetachGroupPolicy: {
    NoSuchEntity: when(
      'DetachGroupPolicy',
      { GroupName, PolicyArn: CHANGE_PASSWORD_POLICY },
      staff,
    ),
  },
  GetGroup: { NoSuchEntity: when('GetGroup', { GroupName }) },
  GetGroupPolicy: {
    NoSuchEntity: when('GetGroupPolicy', { GroupName, PolicyName: 'None' }, staff),
  },
  ListAttachedGroupPolicies: { NoSuchEntity: when('ListAttachedGroupPolicies', { GroupName }) },
  ListGroupPolicies: { NoSuchEntity: when('ListGroupPolicies', { GroupName }) },
  ListGroups: {},
  ListGroupsForUser: { NoSuchEntity: when('ListGroupsForUser', { UserName: 'bob' }) },
  PutGroupPolicy: {
    LimitExceeded: when(
      'PutGroupPolicy',
      { GroupName, PolicyName: 'B', PolicyDocument: inline(2_561) },
      async (made) => {
        await staff(made)
        await made.call('PutGroupPolicy', {
          GroupName,
          PolicyName: 'A',
          PolicyDocument: inline(2_560),
        })
      },
    ),
    MalformedPolicyDocument: when(
      'PutGroupPolicy',
      { GroupName, PolicyName: 'A', PolicyDocument: '{}' },
      staff,
    ),
    NoSuchEntity: when('PutGroupPolicy', {
      GroupName,
      PolicyName: 'A',
      PolicyDocument: inline(1_000),
    }),
  },
  RemoveUserFromGroup: {
    NoSuchEntity: when('RemoveUserFromGroup', { GroupName, UserName: 'bob' }, bob),
  },
  UpdateGroup: {
    EntityAlreadyExists: when('UpdateGroup', { GroupName, NewGroupName: 'OTHER' }, async (made) => {
      await staff(made)
      await made.call('CreateGroup', { GroupName: 'other' })
    }),
    NoSuchEntity: when('UpdateGroup', { GroupName, NewGroupName: 'other' }),
  },
}
