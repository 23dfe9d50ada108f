// SearchPolicies: the administrator's list of managed policies, including AWS's. An account has at
// most 1,500 of its own, and AWS's are about as many constants without rows. So one statement reads
// the account's policies and all uses, and the rest is computed here.

import type { Transaction } from '../../../platform/database/db'
import type { RowOf } from '../../../platform/database/statement'
import {
  type ManagedPolicy,
  managedPolicies,
} from '../../../platform/managed-policies/managed-policies'
import { policyArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import { searchedPolicies, searchedPoliciesAndDocuments } from '../../../store/search/policy-search'
import type { RowKey } from '../../../store/search/search-statement'
import { defineOperation, type Permission } from '../../operation'
import {
  type ListedPolicy,
  type PartlyDenied,
  type PolicySort,
  type SearchPage,
  SearchPoliciesRequest,
} from '../../shapes/search'
import { type PageRequest, pageRequest, placeOf } from './keyset'
import { mentionsAction } from './mentioned-action'

export const SearchPolicies = defineOperation({
  own: true,
  input: SearchPoliciesRequest,
  access: 'read',
  // As in ListPolicies, the resource is the path in the request.
  permission: ({ PathPrefix = '/' }) => ({
    action: 'iam:ListPolicies',
    on: { policyPath: PathPrefix },
  }),
  discloses: {
    list: 'Policies',
    permissions: {
      'iam:GetPolicy': { on: 'policy', members: ['Description'] },
      'iam:ListPolicyTags': { on: 'policy', members: ['Tags'] },
      'iam:GetPolicyVersion': { on: 'policy' },
    },
    required: ({ ActionContains, Type, SortBy }) => [
      // The documents of AWS's policies are public.
      ...(ActionContains !== undefined && Type !== 'AWS'
        ? (['iam:GetPolicyVersion'] as const)
        : []),
      ...(SortBy === 'Description' ? (['iam:GetPolicy'] as const) : []),
    ],
  },
  errors: [],
  /**
   * Searches the text in descriptions only if the caller may see those of every policy. Otherwise
   * the answer's AccessDenied names the action.
   */
  async handler(
    search,
    { tx, accountId, granted = new Set() },
  ): Promise<{ Policies: ListedPolicy[] } & SearchPage & PartlyDenied> {
    const { SortBy = 'PolicyName', Text } = search
    const page = pageRequest('SearchPolicies', SortBy, search)
    const described = granted.has('iam:GetPolicy')
    const needed: Permission['action'] = 'iam:GetPolicy'
    const policies = (await policiesOf(accountId, search.ActionContains !== undefined, tx)).filter(
      matching(search, described),
    )
    const keyed = policies
      .map((policy) => ({ policy, key: keyOf(policy, SortBy) }))
      .sort((a, b) => compare(a.key, b.key) * (page.descending ? -1 : 1))
    const { from, to } = windowOf(
      page,
      keyed.map(({ key }) => key),
    )
    const rows = keyed.slice(from, to)
    const [first, last] = [rows[0], rows.at(-1)]
    const keys = first && last && { first: first.key, last: last.key }
    return {
      Policies: rows.map(({ policy: { document: _document, ...policy } }) => policy),
      ...placeOf(page, { total: keyed.length, before: from }, rows.length, keys),
      ...(Text !== undefined && !described && { AccessDenied: [needed] }),
    }
  },
})

type Search = Parameters<(typeof SearchPolicies)['handler']>[0]

interface Candidate extends ListedPolicy {
  /** The default version's text, if the search filters by actions. */
  document?: string | undefined
}

const matching =
  (search: Search, described: boolean) =>
  (policy: Candidate): boolean => {
    const { PathPrefix = '/', Type, UsedAs, Attached, Text, ActionContains } = search
    const attached = policy.AttachmentCount > 0
    const bounding = policy.PermissionsBoundaryUsageCount > 0
    const text = Text === undefined ? '' : nameKey(Text)
    const holdsText = (value = '') => nameKey(value).includes(text)
    return (
      policy.Path.startsWith(PathPrefix) &&
      (Type === undefined || policy.Type === Type) &&
      (UsedAs === undefined || (UsedAs === 'PermissionsPolicy' ? attached : bounding)) &&
      (Attached === undefined || (attached || bounding) === Attached) &&
      (holdsText(policy.PolicyName) || (described && holdsText(policy.Description))) &&
      (ActionContains === undefined || mentionsAction(policy, ActionContains))
    )
  }

/** Returns a number as text with the same sort order. */
const padded = (number: number) => String(number).padStart(16, '0')

const SORT_VALUES: Record<PolicySort, (policy: ListedPolicy) => string> = {
  PolicyName: () => '',
  Path: ({ Path }) => Path,
  Arn: ({ Arn }) => Arn,
  Type: ({ Type }) => Type,
  AttachmentCount: ({ AttachmentCount }) => padded(AttachmentCount),
  PermissionsBoundaryUsageCount: ({ PermissionsBoundaryUsageCount }) =>
    padded(PermissionsBoundaryUsageCount),
  CreateDate: ({ CreateDate }) => padded(CreateDate.getTime()),
  UpdateDate: ({ UpdateDate }) => padded(UpdateDate.getTime()),
  // Markers have a maximum length that descriptions can exceed.
  Description: ({ Description = '' }) => nameKey(Description).slice(0, 100),
}

/** A policy of the account and one of AWS's may have the same name; the ID distinguishes them. */
const keyOf = (policy: ListedPolicy, sort: PolicySort): RowKey => ({
  value: SORT_VALUES[sort](policy),
  name: `${nameKey(policy.PolicyName)} ${policy.PolicyId}`,
})

function compare(a: RowKey, b: RowKey): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1
  return a.name === b.name ? 0 : a.name < b.name ? -1 : 1
}

/** Returns which of the sorted rows the page contains. */
function windowOf({ position, descending, rows }: PageRequest, keys: readonly RowKey[]) {
  if (!position) return { from: 0, to: rows }
  const sign = descending ? -1 : 1
  const placed = (key: RowKey) => compare(key, position.key) * sign
  if (position.direction === 'next') {
    const from = keys.findIndex((key) => placed(key) > 0)
    return from < 0 ? { from: keys.length, to: keys.length } : { from, to: from + rows }
  }
  const end = keys.findIndex((key) => placed(key) >= 0)
  const to = end < 0 ? keys.length : end
  return { from: Math.max(0, to - rows), to }
}

type Row = RowOf<typeof searchedPolicies>

async function policiesOf(
  accountId: string,
  withDocuments: boolean,
  tx: Transaction,
): Promise<Candidate[]> {
  const searched = withDocuments ? searchedPoliciesAndDocuments : searchedPolicies
  const rows = await searched.rows(tx, { accountId })
  const awsUses = new Map(rows.filter(({ id }) => id === null).map((row) => [row.arn, row]))
  const own = rows.flatMap((row) => (row.id === null ? [] : [ownPolicy(row, row.id, accountId)]))
  return [...own, ...managedPolicies().map((policy) => awsPolicy(policy, awsUses.get(policy.arn)))]
}

function ownPolicy(row: Row, id: string, accountId: string): Candidate {
  return {
    PolicyName: row.name,
    PolicyId: id,
    Arn: policyArn(accountId, row.path, row.name),
    Type: 'Customer',
    Path: row.path,
    DefaultVersionId: `v${row.default_version}`,
    AttachmentCount: row.attached,
    PermissionsBoundaryUsageCount: row.bounding,
    CreateDate: row.created_at,
    UpdateDate: row.updated_at,
    ...(row.description !== null && { Description: row.description }),
    Tags: row.tags ?? [],
    document: row.document ?? undefined,
  }
}

const awsPolicy = (policy: ManagedPolicy, uses: Row | undefined): Candidate => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Type: 'AWS',
  Path: policy.path,
  DefaultVersionId: policy.versionId,
  AttachmentCount: uses?.attached ?? 0,
  PermissionsBoundaryUsageCount: uses?.bounding ?? 0,
  CreateDate: policy.createDate,
  UpdateDate: policy.updateDate,
  ...(policy.description !== undefined && { Description: policy.description }),
})
