// Policies of a group: Put, Get, List, DeleteGroupPolicy (inline), Attach, Detach,
// ListAttachedGroupPolicies (managed).
import { nameKey } from '../../../rules/names/names'
import { defineOperation } from '../../operation'
import {
  AttachGroupPolicyRequest,
  DeleteGroupPolicyRequest,
  DetachGroupPolicyRequest,
  GetGroupPolicyRequest,
  ListAttachedGroupPoliciesRequest,
  ListGroupPoliciesRequest,
  PutGroupPolicyRequest,
} from '../../shapes/group-policy'
import { attachedPage, notAttached, toAttach } from '../policies/attached-policies'
import { noSuchInlinePolicy, refuseInlinePolicy } from '../policies/inline-policies'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { percentEncoded } from '../shared/percent-encoded'
import { policyArnKey } from '../simulation/request-keys'

export const PutGroupPolicy = defineOperation({
  input: PutGroupPolicyRequest,
  target: 'group',
  access: 'write',
  altersRights: true,
  permission: ({ GroupName }) => ({ action: 'iam:PutGroupPolicy', on: { group: GroupName } }),
  errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'],
  async handler({ PolicyName, PolicyDocument }, { tx, accountId, group }): Promise<void> {
    const owner = { accountId, groupId: group.id }
    const others = await tx.groupInlinePolicy.findMany({
      where: { ...owner, nameKey: { not: nameKey(PolicyName) } },
    })
    refuseInlinePolicy(PolicyDocument, others, 'group', group.name)
    // A replaced policy keeps the first spelling of its name.
    await tx.groupInlinePolicy.upsert({
      where: { accountId_groupId_nameKey: { ...owner, nameKey: nameKey(PolicyName) } },
      create: {
        ...owner,
        name: PolicyName,
        nameKey: nameKey(PolicyName),
        document: PolicyDocument,
      },
      update: { document: PolicyDocument },
    })
  },
})

export const DeleteGroupPolicy = defineOperation({
  input: DeleteGroupPolicyRequest,
  target: 'group',
  access: 'write',
  altersRights: true,
  permission: ({ GroupName }) => ({ action: 'iam:DeleteGroupPolicy', on: { group: GroupName } }),
  errors: ['NoSuchEntity'],
  neverRaised: { LimitExceeded: 'there is no quota that a deletion could exceed' },
  async handler({ PolicyName }, { tx, accountId, group }): Promise<void> {
    const where = { accountId, groupId: group.id, nameKey: nameKey(PolicyName) }
    const { count } = await tx.groupInlinePolicy.deleteMany({ where })
    if (count === 0) throw noSuchInlinePolicy('group', PolicyName)
  },
})

export const AttachGroupPolicy = defineOperation({
  input: AttachGroupPolicyRequest,
  target: 'group',
  access: 'write',
  altersRights: true,
  permission: ({ GroupName, PolicyArn }) => ({
    action: 'iam:AttachGroupPolicy',
    on: { group: GroupName },
    keys: policyArnKey(PolicyArn),
  }),
  errors: ['LimitExceeded', 'NoSuchEntity'],
  neverRaised: {
    InvalidInput: 'an ARN that is none is a ValidationError',
    PolicyNotAttachable: 'every policy here can be attached to groups',
  },
  async handler({ PolicyArn }, { tx, accountId, group, now }): Promise<void> {
    const owner = { accountId, groupId: group.id }
    const attached = await tx.groupPolicyAttachment.findMany({ where: owner })
    if (await toAttach(PolicyArn, attached, 'PoliciesPerGroup', { tx, accountId }))
      await tx.groupPolicyAttachment.create({
        data: { ...owner, policyArn: PolicyArn, attachedAt: now },
      })
  },
})

export const GetGroupPolicy = defineOperation({
  input: GetGroupPolicyRequest,
  target: 'group',
  access: 'read',
  permission: ({ GroupName }) => ({ action: 'iam:GetGroupPolicy', on: { group: GroupName } }),
  errors: ['NoSuchEntity'],
  /** Returns the document percent-encoded, as AWS does, and the policy name as requested. */
  async handler({ PolicyName }, { tx, accountId, group }) {
    const key = { accountId, groupId: group.id, nameKey: nameKey(PolicyName) }
    const row = await tx.groupInlinePolicy.findUnique({ where: { accountId_groupId_nameKey: key } })
    if (!row) throw noSuchInlinePolicy('group', PolicyName)
    return { GroupName: group.name, PolicyName, PolicyDocument: percentEncoded(row.document) }
  },
})

export const ListGroupPolicies = defineOperation({
  input: ListGroupPoliciesRequest,
  target: 'group',
  access: 'read',
  permission: ({ GroupName }) => ({ action: 'iam:ListGroupPolicies', on: { group: GroupName } }),
  errors: ['NoSuchEntity'],
  async handler({ Marker, MaxItems }, { tx, accountId, group }) {
    const after = keyOf('ListGroupPolicies', Marker)
    const rows = await tx.groupInlinePolicy.findMany({
      where: {
        accountId,
        groupId: group.id,
        ...(after !== undefined && { nameKey: { gt: after } }),
      },
      orderBy: { nameKey: 'asc' },
      take: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('ListGroupPolicies', rows, MaxItems, (row) => row.nameKey)
    return { PolicyNames: page.map(({ name }) => name), ...next }
  },
})

export const DetachGroupPolicy = defineOperation({
  input: DetachGroupPolicyRequest,
  target: 'group',
  access: 'write',
  altersRights: true,
  permission: ({ GroupName, PolicyArn }) => ({
    action: 'iam:DetachGroupPolicy',
    on: { group: GroupName },
    keys: policyArnKey(PolicyArn),
  }),
  errors: ['NoSuchEntity'],
  neverRaised: {
    InvalidInput: 'an ARN that is none is a ValidationError',
    LimitExceeded: 'there is no quota that the call could exceed',
  },
  async handler({ PolicyArn }, { tx, accountId, group }): Promise<void> {
    const where = { accountId, groupId: group.id, policyArn: PolicyArn }
    const { count } = await tx.groupPolicyAttachment.deleteMany({ where })
    if (count === 0) throw notAttached(PolicyArn)
  },
})

export const ListAttachedGroupPolicies = defineOperation({
  input: ListAttachedGroupPoliciesRequest,
  target: 'group',
  access: 'read',
  permission: ({ GroupName }) => ({
    action: 'iam:ListAttachedGroupPolicies',
    on: { group: GroupName },
  }),
  errors: ['NoSuchEntity'],
  neverRaised: { InvalidInput: 'a path that is none is a ValidationError' },
  async handler(asked, { tx, accountId, group }) {
    return attachedPage(
      'ListAttachedGroupPolicies',
      await tx.groupPolicyAttachment.findMany({ where: { accountId, groupId: group.id } }),
      asked,
    )
  },
})
