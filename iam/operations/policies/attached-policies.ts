// Attached managed policies: Attach, Detach and ListAttached, for every kind of owner.
import { isForServiceRole } from '../../../platform/managed-policies/managed-policies'
import { IamError } from '../../../rules/errors/iam-error'
import { parseArn } from '../../../rules/names/arn'
import { defineOperation, type ShapeOf } from '../../operation'
import { MALFORMED_ARN, WITHOUT_QUOTA } from '../shared/never-raised'
import { keyOf, listOf, type PageRequest, pageOf, rowsFor } from '../shared/page'
import { policyArnKey } from '../simulation/request-keys'
import { policyNotAttachable, policyNotFound, resolveManagedPolicy } from './managed-policy-arn'
import {
  type Action,
  type AttachmentRow,
  type OwnerKind,
  ownerRows,
  type PolicyOwner,
} from './policy-owner'

/**
 * AttachUserPolicy, AttachGroupPolicy. Succeeds for a policy that is attached already. Raises
 * ValidationError for a malformed ARN, NoSuchEntity for an unknown policy, and PolicyNotAttachable
 * for one that is for a service's own role.
 */
export const attachPolicy = <
  Kind extends OwnerKind,
  Named,
  Input extends ShapeOf<Named & { PolicyArn: string }>,
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
    permission: (request) => ({
      action,
      on: owner.on(request),
      keys: policyArnKey(request.PolicyArn),
      ...owner.changeKeys,
    }),
    errors: ['LimitExceeded', 'NoSuchEntity', 'PolicyNotAttachable'],
    neverRaised: { InvalidInput: MALFORMED_ARN },
    async handler({ PolicyArn }, call): Promise<void> {
      const { tx, accountId, now } = call
      const rows = ownerRows(owner, call)
      const table = owner.attachments(tx)
      const attached = await table.findMany({ where: rows })
      if (!parseArn(PolicyArn)) throw arnNotValid(PolicyArn)
      if (!(await resolveManagedPolicy(PolicyArn, accountId, tx))) throw policyNotFound(PolicyArn)
      if (isForServiceRole(PolicyArn)) throw policyNotAttachable(owner.kind)
      if (attached.some(({ policyArn }) => policyArn === PolicyArn)) return
      const { attached: most, attachedName } = owner.quotas
      if (attached.length >= most)
        throw new IamError('LimitExceeded', `Cannot exceed quota for ${attachedName}: ${most}`)
      await table.create({ data: { ...rows, policyArn: PolicyArn, attachedAt: now } })
    },
  })

/** DetachUserPolicy, DetachGroupPolicy. */
export const detachPolicy = <
  Kind extends OwnerKind,
  Named,
  Input extends ShapeOf<Named & { PolicyArn: string }>,
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
    permission: (request) => ({
      action,
      on: owner.on(request),
      keys: policyArnKey(request.PolicyArn),
      ...owner.changeKeys,
    }),
    errors: ['NoSuchEntity'],
    neverRaised: {
      InvalidInput: MALFORMED_ARN,
      LimitExceeded: WITHOUT_QUOTA,
    },
    async handler({ PolicyArn }, call): Promise<void> {
      const where = { ...ownerRows(owner, call), policyArn: PolicyArn }
      const { count } = await owner.attachments(call.tx).deleteMany({ where })
      if (count === 0) throw notAttached(PolicyArn)
    },
  })

/** ListAttachedUserPolicies, ListAttachedGroupPolicies. */
export const listAttachedPolicies = <
  Kind extends OwnerKind,
  Named,
  Input extends ShapeOf<Named & AttachedRequest>,
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
    neverRaised: { InvalidInput: 'a malformed path raises ValidationError' },
    handler: async (request, call) =>
      attachedPage(
        listOf(action),
        await owner.attachments(call.tx).findMany({ where: ownerRows(owner, call) }),
        request,
      ),
  })

/** Creates the error for a detachment: NoSuchEntity, or ValidationError for a malformed ARN. */
const notAttached = (arn: string) =>
  parseArn(arn) ? new IamError('NoSuchEntity', `Policy ${arn} was not found.`) : arnNotValid(arn)

/** AWS has a message of its own here; elsewhere it reports that the ARN could not be parsed. */
const arnNotValid = (arn: string) => new IamError('ValidationError', `ARN ${arn} is not valid.`)

/**
 * Returns a policy's account and name, which are as unique as its ARN. The ARN may be longer than a
 * marker.
 */
const keyOfArn = (arn: string) => `${arn.split(':')[4]}:${nameOf(arn)}`
const nameOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1)
const pathOf = (arn: string) => arn.slice(arn.indexOf(':policy/') + ':policy'.length)

/** Returns a policy as lists of attachments contain it. An ARN ends in the policy's name. */
export const attachedPolicy = (arn: string) => ({ PolicyName: nameOf(arn), PolicyArn: arn })

interface AttachedRequest extends PageRequest {
  PathPrefix?: string | undefined
}

/**
 * Returns a page of an owner's attachments, filtered by path, with AWS's policies last. The
 * attachments are few, so they are paged in memory.
 */
function attachedPage(
  list: string,
  attached: readonly Pick<AttachmentRow, 'policyArn'>[],
  { PathPrefix = '/', Marker, MaxItems }: AttachedRequest,
) {
  const after = keyOf(list, Marker) ?? ''
  const listed = attached
    .filter(
      ({ policyArn }) => pathOf(policyArn).startsWith(PathPrefix) && keyOfArn(policyArn) > after,
    )
    .map(({ policyArn }) => attachedPolicy(policyArn))
    .sort((a, b) => (keyOfArn(a.PolicyArn) < keyOfArn(b.PolicyArn) ? -1 : 1))
  const { page, next } = pageOf(
    list,
    listed.slice(0, rowsFor(MaxItems)),
    MaxItems,
    ({ PolicyArn }) => keyOfArn(PolicyArn),
  )
  return { AttachedPolicies: page, ...next }
}
