// Tags of managed policies: TagPolicy, UntagPolicy, ListPolicyTags. Conditions of policies can name
// them, so a change of tags alters permissions.
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { defineOperation } from '../../operation'
import { ListPolicyTagsRequest, TagPolicyRequest, UntagPolicyRequest } from '../../shapes/policy'
import { CONFLICT_RETRIED, MALFORMED_ARN } from '../shared/never-raised'
import { pageOfTags, refuseBadTags } from '../shared/tags'
import { requestTags, tagKeys } from '../simulation/request-keys'
import { changeable } from './changeable-policy'

/** AWS's words for a change of tags are not known; this is what it says of other changes. */
const TAGS_CHANGED = 'update policies'

export const TagPolicy = defineOperation({
  input: TagPolicyRequest,
  target: 'policy',
  access: 'write',
  altersRights: true,
  permission: ({ PolicyArn, Tags }) => ({
    action: 'iam:TagPolicy',
    on: { policy: PolicyArn },
    keys: requestTags(Tags),
  }),
  errors: ['AccessDenied', 'InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  neverRaised: { ConcurrentModification: CONFLICT_RETRIED },
  validate: ({ Tags }) => refuseBadTags(Tags, { caseCounts: true }),
  /** An existing key gets the new value. Keys are case-sensitive. */
  async handler({ Tags }, { tx, accountId, policy }): Promise<void> {
    const { id, tags } = changeable(policy, TAGS_CHANGED)
    const owner = { accountId, policyId: id }
    const set = Tags.map(({ Key, Value }) => ({ ...owner, key: Key, value: Value }))
    const keys = set.map(({ key }) => key)
    const others = tags.filter(({ Key }) => !keys.includes(Key))
    if (others.length + set.length > QUOTAS.TagsPerPolicyQuota)
      throw new IamError(
        'LimitExceeded',
        `Cannot exceed quota for TagsPerPolicy: ${QUOTAS.TagsPerPolicyQuota}`,
      )
    await tx.managedPolicyTag.deleteMany({ where: { ...owner, key: { in: keys } } })
    await tx.managedPolicyTag.createMany({ data: set })
  },
})

export const UntagPolicy = defineOperation({
  input: UntagPolicyRequest,
  target: 'policy',
  access: 'write',
  altersRights: true,
  permission: ({ PolicyArn, TagKeys }) => ({
    action: 'iam:UntagPolicy',
    on: { policy: PolicyArn },
    keys: tagKeys(TagKeys),
  }),
  errors: ['AccessDenied', 'NoSuchEntity'],
  neverRaised: { ConcurrentModification: CONFLICT_RETRIED, InvalidInput: MALFORMED_ARN },
  /** Ignores an absent key. */
  async handler({ TagKeys }, { tx, accountId, policy }): Promise<void> {
    const { id } = changeable(policy, TAGS_CHANGED)
    await tx.managedPolicyTag.deleteMany({
      where: { accountId, policyId: id, key: { in: TagKeys } },
    })
  },
})

export const ListPolicyTags = defineOperation({
  input: ListPolicyTagsRequest,
  target: 'policy',
  access: 'read',
  permission: ({ PolicyArn }) => ({ action: 'iam:ListPolicyTags', on: { policy: PolicyArn } }),
  errors: ['NoSuchEntity'],
  neverRaised: { InvalidInput: MALFORMED_ARN },
  /** The gate has already read the tags. */
  async handler(request, { policy }) {
    return pageOfTags('ListPolicyTags', policy.tags, request, { caseCounts: true })
  },
})
