// The list of policies as data, and its address as a request of SearchPolicies.
import { defineList, type ListQuery } from '@/components/list/list-definition'
import { suggestedActions } from '../suggested-actions'
import { policyWords as words } from './words'

export const policiesList = defineList({
  name: 'policies',
  path: '/iam/policies',
  columns: [
    // Nearly all of AWS's names fit without a break.
    { id: 'PolicyName', header: words.name, sortable: true, always: true, width: 44 },
    { id: 'Type', header: words.type, sortable: true, width: 16 },
    { id: 'AttachmentCount', header: words.usedAs, sortable: true, width: 22 },
    { id: 'Description', header: words.descriptionLabel, sortable: true, width: 32 },
    { id: 'Path', header: words.path, sortable: true, hiddenByDefault: true, width: 16 },
    { id: 'Arn', header: words.arn, sortable: true, hiddenByDefault: true, width: 40 },
    { id: 'CreateDate', header: words.created, sortable: true, hiddenByDefault: true, width: 16 },
    { id: 'UpdateDate', header: words.edited, sortable: true, hiddenByDefault: true, width: 16 },
  ],
  filters: [
    {
      name: 'search',
      label: words.find,
      kind: 'text',
      token: (text) => words.found(text),
    },
    {
      name: 'action',
      label: words.action,
      kind: 'text',
      // Read at the first use, not when the program starts.
      get suggestions() {
        return suggestedActions([])
      },
      token: (text) => words.actionToken(text),
    },
    {
      name: 'type',
      label: words.type,
      kind: 'choice',
      options: [
        { value: 'AWS', text: words.types.AWS },
        { value: 'Customer', text: words.types.Customer },
      ],
    },
    {
      name: 'used',
      label: words.usedAs,
      kind: 'choice',
      options: [
        { value: 'PermissionsPolicy', text: words.usedAsFilter.permissions },
        { value: 'PermissionsBoundary', text: words.usedAsFilter.boundary },
        { value: 'any', text: words.usedAsFilter.any },
        { value: 'none', text: words.usedAsFilter.none },
      ],
    },
  ],
  pageSizes: [25, 50, 100],
  defaultSort: { column: 'PolicyName' },
})

export type PoliciesList = typeof policiesList

/** The request for the page of the list that an address names. */
export function searchRequest({ sort, filters, marker }: ListQuery<PoliciesList>, size: number) {
  const { search, action, type, used } = filters
  return {
    SortBy: sort.column,
    SortOrder: sort.descending ? ('Descending' as const) : ('Ascending' as const),
    MaxItems: size,
    ...(marker !== undefined && { Marker: marker }),
    ...(search !== undefined && { Text: search }),
    ...(action !== undefined && { ActionContains: action }),
    ...(type !== undefined && { Type: type }),
    ...((used === 'any' || used === 'none') && { Attached: used === 'any' }),
    ...((used === 'PermissionsPolicy' || used === 'PermissionsBoundary') && { UsedAs: used }),
  }
}
