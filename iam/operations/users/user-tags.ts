// Tags of users: TagUser, UntagUser, ListUserTags. Policies can name them (aws:PrincipalTag), so a
// tag can grant a permission.
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { nameKey } from '../../../rules/names/names'
import { defineOperation } from '../../operation'
import { ListUserTagsRequest, TagUserRequest, UntagUserRequest } from '../../shapes/user'
import { CONFLICT_RETRIED } from '../shared/never-raised'
import { pageOfTags, refuseBadTags } from '../shared/tags'
import { requestTags, tagKeys } from '../simulation/request-keys'

const neverRaised = { ConcurrentModification: CONFLICT_RETRIED }

export const TagUser = defineOperation({
  input: TagUserRequest,
  target: 'user',
  access: 'write',
  altersRights: true,
  permission: ({ UserName, Tags }) => ({
    action: 'iam:TagUser',
    on: { user: UserName },
    keys: requestTags(Tags),
  }),
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  neverRaised,
  validate: ({ Tags }) => refuseBadTags(Tags),
  /**
   * A key in another case is the same key: the new tag replaces the old one, including the
   * spelling, as AWS's guide documents.
   */
  async handler({ Tags }, { tx, accountId, user }): Promise<void> {
    const set = Tags.map(({ Key, Value }) => ({ key: Key, keyKey: nameKey(Key), value: Value }))
    const keys = set.map(({ keyKey }) => keyKey)
    if (
      new Set([...user.tags.map(({ Key }) => nameKey(Key)), ...keys]).size > QUOTAS.TagsPerUserQuota
    )
      throw new IamError(
        'LimitExceeded',
        `Cannot exceed quota for TagsPerUser: ${QUOTAS.TagsPerUserQuota}`,
      )
    const owner = { accountId, userId: user.id }
    await tx.userTag.deleteMany({ where: { ...owner, keyKey: { in: keys } } })
    await tx.userTag.createMany({ data: set.map((tag) => ({ ...owner, ...tag })) })
  },
})

export const UntagUser = defineOperation({
  input: UntagUserRequest,
  target: 'user',
  access: 'write',
  altersRights: true,
  permission: ({ UserName, TagKeys }) => ({
    action: 'iam:UntagUser',
    on: { user: UserName },
    keys: tagKeys(TagKeys),
  }),
  errors: ['NoSuchEntity'],
  neverRaised,
  /** Ignores a key that the user does not have. */
  async handler({ TagKeys }, { tx, accountId, user }): Promise<void> {
    await tx.userTag.deleteMany({
      where: { accountId, userId: user.id, keyKey: { in: TagKeys.map(nameKey) } },
    })
  },
})

export const ListUserTags = defineOperation({
  input: ListUserTagsRequest,
  target: 'user',
  access: 'read',
  permission: ({ UserName }) => ({ action: 'iam:ListUserTags', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  async handler(request, { user }) {
    return pageOfTags('ListUserTags', user.tags, request)
  },
})
