// The kinds of entities that have policies: users and groups. Inline policies and attachments have
// one implementation for all kinds; what differs between them is here.
import type { Transaction } from '../../../platform/database/db'
import { QUOTAS } from '../../../rules/facts/quotas'
import type { CallOn, Permission } from '../../operation'
import type { On } from '../../targets'

export type Action = Permission['action']

export type OwnerKind = 'user' | 'group'

/** A kind of owner. `Named` is the member of inputs and outputs that names the owner. */
export interface PolicyOwner<Kind extends OwnerKind = OwnerKind, Named = unknown> {
  kind: Kind
  on(input: Named): On<Kind>
  stored(call: CallOn<Kind>): { id: string; name: string }
  named(name: string): Named
  /** Condition keys of every change to the owner's policies. */
  changeKeys: Pick<Permission, 'targetBoundary'>
  quotas: PolicyQuotas
  /** The column of the tables of policies that refers to the owner. */
  column: OwnerColumn
  inlinePolicies(tx: Transaction): PolicyTable<InlinePolicyRow>
  attachments(tx: Transaction): PolicyTable<AttachmentRow>
}

export interface PolicyQuotas {
  /** Characters of all inline policies of one owner together, without white space. */
  inlineSize: number
  /** Attached managed policies of one owner. */
  attached: number
  /** The name of the quota of attached policies in AWS's message. */
  attachedName: string
}

export interface InlinePolicyRow {
  name: string
  nameKey: string
  document: string
}

export interface AttachmentRow {
  policyArn: string
  attachedAt: Date
}

type OwnerColumn = 'userId' | 'groupId'

/**
 * The methods of Prisma's tables that policies need. Prisma has a type of its own for each table;
 * those of users and groups differ only in the column of the owner.
 */
export interface PolicyTable<Row> {
  findMany(query: { where: object; orderBy?: object; take?: number }): Promise<Row[]>
  findFirst(query: { where: object }): Promise<Row | null>
  create(query: { data: Row }): Promise<unknown>
  updateMany(query: { where: object; data: Partial<Row> }): Promise<{ count: number }>
  deleteMany(query: { where: object }): Promise<{ count: number }>
}

/** Returns a table under its common type. Its columns are checked, the queries are not. */
const policyTable = <Row, Column extends OwnerColumn>(table: {
  readonly fields: Record<keyof Row | Column | 'accountId', unknown>
}) => table as unknown as PolicyTable<Row>

export const USER: PolicyOwner<'user', { UserName: string }> = {
  kind: 'user',
  on: ({ UserName }) => ({ user: UserName }),
  stored: ({ user }) => user,
  named: (UserName) => ({ UserName }),
  changeKeys: { targetBoundary: true },
  quotas: {
    inlineSize: QUOTAS.UserPolicySizeQuota,
    attached: QUOTAS.AttachedPoliciesPerUserQuota,
    attachedName: 'PoliciesPerUser',
  },
  column: 'userId',
  inlinePolicies: (tx) => policyTable<InlinePolicyRow, 'userId'>(tx.userInlinePolicy),
  attachments: (tx) => policyTable<AttachmentRow, 'userId'>(tx.userPolicyAttachment),
}

export const GROUP: PolicyOwner<'group', { GroupName: string }> = {
  kind: 'group',
  on: ({ GroupName }) => ({ group: GroupName }),
  stored: ({ group }) => group,
  named: (GroupName) => ({ GroupName }),
  changeKeys: {},
  quotas: {
    inlineSize: QUOTAS.GroupPolicySizeQuota,
    attached: QUOTAS.AttachedPoliciesPerGroupQuota,
    attachedName: 'PoliciesPerGroup',
  },
  column: 'groupId',
  inlinePolicies: (tx) => policyTable<InlinePolicyRow, 'groupId'>(tx.groupInlinePolicy),
  attachments: (tx) => policyTable<AttachmentRow, 'groupId'>(tx.groupPolicyAttachment),
}

/** Returns the columns that select the owner's rows. */
export const ownerRows = <Kind extends OwnerKind, Named>(
  owner: PolicyOwner<Kind, Named>,
  call: CallOn<Kind>,
) => ({ accountId: call.accountId, [owner.column]: owner.stored(call).id })
