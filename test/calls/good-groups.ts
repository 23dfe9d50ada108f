// For each operation on groups, an input that succeeds, and the resources it needs.
import type { InputOf } from '../../iam/gate/call-operation'
import type * as members from '../../iam/operations/groups/group-members'
import type * as policies from '../../iam/operations/groups/group-policies'
import type * as groups from '../../iam/operations/groups/groups'
import { CHANGE_PASSWORD_POLICY, statement, type TestAccount } from '../fixtures'

export type GroupOperation = keyof typeof groups | keyof typeof members | keyof typeof policies

const SELF_MANAGE = 'arn:aws:iam::aws:policy/IAMSelfManageServiceSpecificCredentials'
const RULES = statement('Allow', 'iam:GetUser')

/**
 * Inputs for the group `staff`, which has the member `target`, an inline and an attached policy;
 * `spare` has nothing.
 */
export const goodGroups: { [N in GroupOperation]: InputOf<N> } = {
  AddUserToGroup: { GroupName: 'staff', UserName: 'fresh' },
  AttachGroupPolicy: { GroupName: 'staff', PolicyArn: CHANGE_PASSWORD_POLICY },
  CreateGroup: { GroupName: 'another', Path: '/teams/' },
  DeleteGroup: { GroupName: 'spare' },
  DeleteGroupPolicy: { GroupName: 'staff', PolicyName: 'Rules' },
  DetachGroupPolicy: { GroupName: 'staff', PolicyArn: SELF_MANAGE },
  GetGroup: { GroupName: 'staff' },
  GetGroupPolicy: { GroupName: 'staff', PolicyName: 'Rules' },
  ListAttachedGroupPolicies: { GroupName: 'staff' },
  ListGroupPolicies: { GroupName: 'staff' },
  ListGroups: {},
  ListGroupsForUser: { UserName: 'target' },
  PutGroupPolicy: { GroupName: 'staff', PolicyName: 'P', PolicyDocument: RULES },
  RemoveUserFromGroup: { GroupName: 'staff', UserName: 'target' },
  UpdateGroup: { GroupName: 'staff', NewGroupName: 'Personnel', NewPath: '/teams/' },
}

/** Creates the groups, in an account that already has `target`. */
export async function stageGroups({ call }: TestAccount): Promise<void> {
  const GroupName = 'staff'
  await call('CreateGroup', { GroupName })
  await call('CreateGroup', { GroupName: 'spare' })
  await call('AddUserToGroup', { GroupName, UserName: 'target' })
  await call('PutGroupPolicy', { GroupName, PolicyName: 'Rules', PolicyDocument: RULES })
  await call('AttachGroupPolicy', { GroupName, PolicyArn: SELF_MANAGE })
}
