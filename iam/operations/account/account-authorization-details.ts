// GetAccountAuthorizationDetails: everything that affects authorisation in an account, in pages
// over users, groups and policies.
import { defineOperation } from '../../operation'
import { GetAccountAuthorizationDetailsRequest } from '../../shapes/reports/account-reports'
import { invalidMarker, keyOf, pageOf, rowsFor } from '../shared/page'
import {
  awsPolicyDetails,
  type Entry,
  groupDetails,
  localPolicyDetails,
  type PartQuery,
  userDetails,
} from './authorization-details'

/**
 * The order of the parts; each is sorted by name. There are no roles. A marker is the part's number
 * and the name.
 */
const PARTS = ['User', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const

export const GetAccountAuthorizationDetails = defineOperation({
  input: GetAccountAuthorizationDetailsRequest,
  access: 'read',
  permission: () => ({ action: 'iam:GetAccountAuthorizationDetails', on: '*' }),
  errors: [],
  /**
   * Returns AWS's managed policies that are in use, or all of them if the filter names them. A page
   * takes at most five statements.
   */
  async handler({ Filter = [], Marker, MaxItems }, { tx, accountId }) {
    const from = placeOf(Marker)
    const listed: Entry[] = []
    for (const [part, type] of PARTS.entries()) {
      const take = rowsFor(MaxItems) - listed.length
      if (part < from.part || take === 0 || (Filter.length > 0 && !Filter.includes(type))) continue
      const query = { accountId, after: part === from.part ? from.after : '', take, tx }
      const entries = await entriesOf(type, query, Filter.length > 0)
      listed.push(...entries.map((entry) => ({ ...entry, key: `${part}/${entry.key}` })))
    }
    const { page, next } = pageOf(
      'GetAccountAuthorizationDetails',
      listed,
      MaxItems,
      ({ key }) => key,
    )
    return {
      UserDetailList: page.flatMap(({ user }) => user ?? []),
      GroupDetailList: page.flatMap(({ group }) => group ?? []),
      RoleDetailList: [] as never[],
      Policies: page.flatMap(({ policy }) => policy ?? []),
      ...next,
    }
  },
})

function entriesOf(
  type: (typeof PARTS)[number],
  query: PartQuery,
  filtered: boolean,
): Promise<Entry[]> {
  if (type === 'User') return userDetails(query)
  if (type === 'Group') return groupDetails(query)
  return type === 'LocalManagedPolicy'
    ? localPolicyDetails(query)
    : awsPolicyDetails(query, filtered)
}

function placeOf(Marker: string | undefined): { part: number; after: string } {
  const key = keyOf('GetAccountAuthorizationDetails', Marker) ?? '0/'
  if (/^[0-3]\//.test(key)) return { part: Number(key[0]), after: key.slice(2) }
  throw invalidMarker()
}
