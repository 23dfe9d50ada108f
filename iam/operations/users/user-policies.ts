// Policies of a user: Put, Get, List, DeleteUserPolicy (inline), Attach, Detach,
// ListAttachedUserPolicies (managed).
import { nameKey } from '../../../rules/names/names'
import { defineOperation } from '../../operation'
import {
  AttachUserPolicyRequest,
  DeleteUserPolicyRequest,
  DetachUserPolicyRequest,
  GetUserPolicyRequest,
  ListAttachedUserPoliciesRequest,
  ListUserPoliciesRequest,
  PutUserPolicyRequest,
} from '../../shapes/user-policy'
import { attachedPage, notAttached, toAttach } from '../policies/attached-policies'
import { noSuchInlinePolicy, refuseInlinePolicy } from '../policies/inline-policies'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { percentEncoded } from '../shared/percent-encoded'
import { policyArnKey } from '../simulation/request-keys'

export const PutUserPolicy = defineOperation({
  input: PutUserPolicyRequest,
  target: 'user',
  access: 'write',
  altersRights: true,
  permission: ({ UserName }) => ({
    action: 'iam:PutUserPolicy',
    on: { user: UserName },
    targetBoundary: true,
  }),
  errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'],
  async handler({ PolicyName, PolicyDocument }, { tx, accountId, user }): Promise<void> {
    const owner = { accountId, userId: user.id }
    const others = await tx.userInlinePolicy.findMany({
      where: { ...owner, nameKey: { not: nameKey(PolicyName) } },
    })
    refuseInlinePolicy(PolicyDocument, others, 'user', user.name)
    // A replaced policy keeps the first spelling of its name.
    await tx.userInlinePolicy.upsert({
      where: { accountId_userId_nameKey: { ...owner, nameKey: nameKey(PolicyName) } },
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

export const DeleteUserPolicy = defineOperation({
  input: DeleteUserPolicyRequest,
  target: 'user',
  access: 'write',
  altersRights: true,
  permission: ({ UserName }) => ({
    action: 'iam:DeleteUserPolicy',
    on: { user: UserName },
    targetBoundary: true,
  }),
  errors: ['NoSuchEntity'],
  neverRaised: { LimitExceeded: 'there is no quota that a deletion could exceed' },
  async handler({ PolicyName }, { tx, accountId, user }): Promise<void> {
    const where = { accountId, userId: user.id, nameKey: nameKey(PolicyName) }
    const { count } = await tx.userInlinePolicy.deleteMany({ where })
    if (count === 0) throw noSuchInlinePolicy('user', PolicyName)
  },
})

export const AttachUserPolicy = defineOperation({
  input: AttachUserPolicyRequest,
  target: 'user',
  access: 'write',
  altersRights: true,
  permission: ({ UserName, PolicyArn }) => ({
    action: 'iam:AttachUserPolicy',
    on: { user: UserName },
    keys: policyArnKey(PolicyArn),
    targetBoundary: true,
  }),
  errors: ['LimitExceeded', 'NoSuchEntity'],
  neverRaised: {
    InvalidInput: 'an ARN that is none is a ValidationError',
    PolicyNotAttachable: 'every policy here can be attached to users',
  },
  async handler({ PolicyArn }, { tx, accountId, user, now }): Promise<void> {
    const owner = { accountId, userId: user.id }
    const attached = await tx.userPolicyAttachment.findMany({ where: owner })
    if (await toAttach(PolicyArn, attached, 'PoliciesPerUser', { tx, accountId }))
      await tx.userPolicyAttachment.create({
        data: { ...owner, policyArn: PolicyArn, attachedAt: now },
      })
  },
})

export const GetUserPolicy = defineOperation({
  input: GetUserPolicyRequest,
  target: 'user',
  access: 'read',
  permission: ({ UserName }) => ({ action: 'iam:GetUserPolicy', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  /** Returns the document percent-encoded, as AWS does, and the policy name as requested. */
  async handler({ PolicyName }, { tx, accountId, user }) {
    const key = { accountId, userId: user.id, nameKey: nameKey(PolicyName) }
    const row = await tx.userInlinePolicy.findUnique({ where: { accountId_userId_nameKey: key } })
    if (!row) throw noSuchInlinePolicy('user', PolicyName)
    return { UserName: user.name, PolicyName, PolicyDocument: percentEncoded(row.document) }
  },
})

export const ListUserPolicies = defineOperation({
  input: ListUserPoliciesRequest,
  target: 'user',
  access: 'read',
  permission: ({ UserName }) => ({ action: 'iam:ListUserPolicies', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  async handler({ Marker, MaxItems }, { tx, accountId, user }) {
    const after = keyOf('ListUserPolicies', Marker)
    const rows = await tx.userInlinePolicy.findMany({
      where: { accountId, userId: user.id, ...(after !== undefined && { nameKey: { gt: after } }) },
      orderBy: { nameKey: 'asc' },
      take: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('ListUserPolicies', rows, MaxItems, (row) => row.nameKey)
    return { PolicyNames: page.map(({ name }) => name), ...next }
  },
})

export const DetachUserPolicy = defineOperation({
  input: DetachUserPolicyRequest,
  target: 'user',
  access: 'write',
  altersRights: true,
  permission: ({ UserName, PolicyArn }) => ({
    action: 'iam:DetachUserPolicy',
    on: { user: UserName },
    keys: policyArnKey(PolicyArn),
    targetBoundary: true,
  }),
  errors: ['NoSuchEntity'],
  neverRaised: {
    InvalidInput: 'an ARN that is none is a ValidationError',
    LimitExceeded: 'there is no quota that the call could exceed',
  },
  async handler({ PolicyArn }, { tx, accountId, user }): Promise<void> {
    const where = { accountId, userId: user.id, policyArn: PolicyArn }
    const { count } = await tx.userPolicyAttachment.deleteMany({ where })
    if (count === 0) throw notAttached(PolicyArn)
  },
})

export const ListAttachedUserPolicies = defineOperation({
  input: ListAttachedUserPoliciesRequest,
  target: 'user',
  access: 'read',
  permission: ({ UserName }) => ({
    action: 'iam:ListAttachedUserPolicies',
    on: { user: UserName },
  }),
  errors: ['NoSuchEntity'],
  neverRaised: { InvalidInput: 'a path that is none is a ValidationError' },
  async handler(asked, { tx, accountId, user }) {
    return attachedPage(
      'ListAttachedUserPolicies',
      await tx.userPolicyAttachment.findMany({ where: { accountId, userId: user.id } }),
      asked,
    )
  },
})
