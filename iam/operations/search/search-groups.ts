// SearchGroups: the administrator's list of groups.

import { groupArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import { GROUP_FILTERS, groupSearch } from '../../../store/search/group-search'
import { chosen } from '../../../store/search/search-statement'
import { defineOperation, type Permission } from '../../operation'
import {
  type GroupSort,
  type ListedGroup,
  SearchGroupsRequest,
  type SearchPage,
} from '../../shapes/search'
import { invalidMarker } from '../shared/page'
import { pageRequest, placeOf } from './keyset'

const SORT_NEEDS: Partial<Record<GroupSort, Permission['action']>> = {
  Users: 'iam:GetGroup',
  AttachedPolicies: 'iam:ListAttachedGroupPolicies',
  InlinePolicies: 'iam:ListGroupPolicies',
}

export const SearchGroups = defineOperation({
  own: true,
  input: SearchGroupsRequest,
  access: 'read',
  // As in ListGroups, the resource is the path in the request.
  permission: ({ PathPrefix = '/' }, { accountId }) => ({
    action: 'iam:ListGroups',
    on: { arn: groupArn(accountId, PathPrefix, '') },
  }),
  discloses: {
    list: 'Groups',
    permissions: {
      'iam:GetGroup': { on: 'group', members: ['Users'] },
      'iam:ListAttachedGroupPolicies': { on: 'group', members: ['AttachedPolicies'] },
      'iam:ListGroupPolicies': { on: 'group', members: ['InlinePolicies'] },
    },
    required: ({ HasNoUsers, SortBy = 'GroupName' }) => {
      const sort = SORT_NEEDS[SortBy]
      return [
        ...(HasNoUsers === undefined ? [] : (['iam:GetGroup'] as const)),
        ...(sort ? [sort] : []),
      ]
    },
  },
  errors: [],
  async handler(search, { tx, accountId }): Promise<{ Groups: ListedGroup[] } & SearchPage> {
    const { SortBy = 'GroupName', PathPrefix = '/', Text, HasNoUsers } = search
    const page = pageRequest('SearchGroups', SortBy, search)
    const filters = [
      ...(PathPrefix === '/' ? [] : [chosen(GROUP_FILTERS.pathPrefix, { pathPrefix: PathPrefix })]),
      ...(Text === undefined ? [] : [chosen(GROUP_FILTERS.text, { text: nameKey(Text) })]),
      ...(HasNoUsers === undefined
        ? []
        : [chosen(HasNoUsers ? GROUP_FILTERS.withoutUsers : GROUP_FILTERS.withUsers, {})]),
    ]
    const found = await groupSearch.search(tx, { accountId }, page, filters)
    if (!found) throw invalidMarker()
    const { rows, counted, keys } = found
    return {
      Groups: rows.map(({ id, name, path, created_at, users, attached, inline }) => ({
        GroupName: name,
        Path: path,
        GroupId: id,
        Arn: groupArn(accountId, path, name),
        CreateDate: created_at,
        Users: users,
        AttachedPolicies: attached,
        InlinePolicies: inline,
      })),
      ...placeOf(page, counted, rows.length, keys),
    }
  },
})
