// Inline policies: Put, Delete, Get and List, for every kind of owner.
import { IamError } from '../../../rules/errors/iam-error'
import { nameKey } from '../../../rules/names/names'
import { parsePolicyDocument, policySize } from '../../../rules/policy/policy-document'
import { defineOperation, type ShapeOf } from '../../operation'
import { DELETION_WITHOUT_QUOTA } from '../shared/never-raised'
import { keyOf, listOf, type PageRequest, pageOf, rowsFor } from '../shared/page'
import { percentEncoded } from '../shared/percent-encoded'
import { type Action, type OwnerKind, ownerRows, type PolicyOwner } from './policy-owner'

/** PutUserPolicy, PutGroupPolicy: creates or replaces a policy. */
export const putInlinePolicy = <
  Kind extends OwnerKind,
  Named,
  Input extends ShapeOf<Named & { PolicyName: string; PolicyDocument: string }>,
>(
  owner: PolicyOwner<Kind, Named>,
  action: Action,
  input: Input,
) =>
  defineOperation({
    input,
    target: owner.kind,
    access: 'write',
    altersRights: true,
    permission: (request) => ({ action, on: owner.on(request), ...owner.changeKeys }),
    errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'],
    async handler({ PolicyName, PolicyDocument }, call): Promise<void> {
      const rows = ownerRows(owner, call)
      const table = owner.inlinePolicies(call.tx)
      const key = nameKey(PolicyName)
      const others = await table.findMany({ where: { ...rows, nameKey: { not: key } } })
      refuseInlinePolicy(PolicyDocument, others, owner, owner.stored(call).name)
      // A replaced policy keeps the first spelling of its name.
      const { count } = await table.updateMany({
        where: { ...rows, nameKey: key },
        data: { document: PolicyDocument },
      })
      if (count > 0) return
      await table.create({
        data: { ...rows, name: PolicyName, nameKey: key, document: PolicyDocument },
      })
    },
  })

/** DeleteUserPolicy, DeleteGroupPolicy. */
export const deleteInlinePolicy = <
  Kind extends OwnerKind,
  Named,
  Input extends ShapeOf<Named & { PolicyName: string }>,
>(
  owner: PolicyOwner<Kind, Named>,
  action: Action,
  input: Input,
) =>
  defineOperation({
    input,
    target: owner.kind,
    access: 'write',
    altersRights: true,
    permission: (request) => ({ action, on: owner.on(request), ...owner.changeKeys }),
    errors: ['NoSuchEntity'],
    neverRaised: { LimitExceeded: DELETION_WITHOUT_QUOTA },
    async handler({ PolicyName }, call): Promise<void> {
      const { count } = await owner.inlinePolicies(call.tx).deleteMany({
        where: { ...ownerRows(owner, call), nameKey: nameKey(PolicyName) },
      })
      if (count === 0) throw noSuchInlinePolicy(owner.kind, PolicyName)
    },
  })

/**
 * GetUserPolicy, GetGroupPolicy. Returns the document percent-encoded, as AWS does, and the policy
 * name as requested.
 */
export const getInlinePolicy = <
  Kind extends OwnerKind,
  Named,
  Input extends ShapeOf<Named & { PolicyName: string }>,
>(
  owner: PolicyOwner<Kind, Named>,
  action: Action,
  input: Input,
) =>
  defineOperation({
    input,
    target: owner.kind,
    access: 'read',
    permission: (request) => ({ action, on: owner.on(request) }),
    errors: ['NoSuchEntity'],
    async handler({ PolicyName }, call) {
      const row = await owner.inlinePolicies(call.tx).findFirst({
        where: { ...ownerRows(owner, call), nameKey: nameKey(PolicyName) },
      })
      if (!row) throw noSuchInlinePolicy(owner.kind, PolicyName)
      const named = owner.named(owner.stored(call).name)
      return { ...named, PolicyName, PolicyDocument: percentEncoded(row.document) }
    },
  })

/** ListUserPolicies, ListGroupPolicies: the names of the policies. */
export const listInlinePolicies = <
  Kind extends OwnerKind,
  Named,
  Input extends ShapeOf<Named & PageRequest>,
>(
  owner: PolicyOwner<Kind, Named>,
  action: Action,
  input: Input,
) =>
  defineOperation({
    input,
    target: owner.kind,
    access: 'read',
    permission: (request) => ({ action, on: owner.on(request) }),
    errors: ['NoSuchEntity'],
    async handler({ Marker, MaxItems }, call) {
      const list = listOf(action)
      const after = keyOf(list, Marker)
      const rows = await owner.inlinePolicies(call.tx).findMany({
        where: {
          ...ownerRows(owner, call),
          ...(after !== undefined && { nameKey: { gt: after } }),
        },
        orderBy: { nameKey: 'asc' },
        take: rowsFor(MaxItems),
      })
      const { page, next } = pageOf(list, rows, MaxItems, (row) => row.nameKey)
      return { PolicyNames: page.map(({ name }) => name), ...next }
    },
  })

/**
 * Throws MalformedPolicyDocument for an invalid document. Throws LimitExceeded if the document and
 * the owner's policies under other names are too large together; the policy that it replaces does
 * not count.
 */
function refuseInlinePolicy(
  document: string,
  others: readonly { document: string }[],
  { kind, quotas: { inlineSize } }: Pick<PolicyOwner, 'kind' | 'quotas'>,
  name: string,
): void {
  const parsed = parsePolicyDocument(document)
  if (!parsed.ok) throw new IamError('MalformedPolicyDocument', parsed.message)
  const size = others.reduce((sum, other) => sum + policySize(other.document), policySize(document))
  if (size > inlineSize)
    throw new IamError(
      'LimitExceeded',
      `Maximum policy size of ${inlineSize} bytes exceeded for ${kind} ${name}`,
    )
}

const noSuchInlinePolicy = (kind: OwnerKind, name: string) =>
  new IamError('NoSuchEntity', `The ${kind} policy with name ${name} cannot be found.`)
