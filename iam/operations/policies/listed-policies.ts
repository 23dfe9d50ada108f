// The rows of ListPolicies: the account's policies and AWS's, merged by name. The account's are
// read page by page. AWS's are constants, of which the database knows the uses alone.
import type { Transaction } from '../../../platform/database/db'
import {
  type ManagedPolicy,
  managedPolicies,
} from '../../../platform/managed-policies/managed-policies'
import { nameKey } from '../../../rules/names/names'
import { policiesListed } from '../../../store/managed-policies'
import type { PolicyUsage } from './policy-usage'

export interface PolicyListing {
  accountId: string
  scope: 'All' | 'AWS' | 'Local'
  pathPrefix: string
  /** In which way the policies must be in use; `none` lists unused ones too. */
  usage: string
  /** The key of the last row of the page before. */
  after: string
  /** At most this many. */
  rows: number
}

export interface ListedRow extends PolicyUsage {
  /**
   * A policy of the account may have the name of one of AWS's, so the key contains the owner after
   * a space. No name contains a space, and it sorts before every character of a name, so a name
   * precedes those that it is a prefix of.
   */
  key: string
  arn: string
  id: string
  name: string
  path: string
  defaultVersion: number
  createdAt: Date
  updatedAt: Date
}

/** Returns the rows that follow a key, sorted by key, by bytes. */
export async function listedPolicies(
  tx: Transaction,
  listing: PolicyListing,
): Promise<ListedRow[]> {
  const { scope, rows } = listing
  const stored = await policiesListed.rows(tx, listing)
  const own = stored.flatMap((row) => (row.id === null ? [] : [{ ...row, id: row.id }]))
  const uses = new Map(stored.filter(({ id }) => id === null).map((row) => [row.arn, row]))
  const aws = scope === 'Local' ? [] : awsPolicies(listing, uses)
  return [...own, ...aws].sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, rows)
}

const UNUSED: PolicyUsage = { attached: 0, bounding: 0 }

function awsPolicies(
  { pathPrefix, usage, after, rows }: PolicyListing,
  uses: ReadonlyMap<string, PolicyUsage>,
): ListedRow[] {
  const page: ListedRow[] = []
  for (const policy of managedPolicies()) {
    if (page.length === rows) break
    const { attached, bounding } = uses.get(policy.arn) ?? UNUSED
    const key = `${nameKey(policy.name)} aws`
    if (key > after && policy.path.startsWith(pathPrefix) && isUsed(usage, attached, bounding))
      page.push({ ...rowOf(policy), key, attached, bounding })
  }
  return page
}

function isUsed(usage: string, attached: number, bounding: number): boolean {
  if (usage === 'PermissionsPolicy') return attached > 0
  if (usage === 'PermissionsBoundary') return bounding > 0
  return usage === 'none' || attached > 0 || bounding > 0
}

const rowOf = ({ arn, id, name, path, versionId, createDate, updateDate }: ManagedPolicy) => ({
  arn,
  id,
  name,
  path,
  defaultVersion: Number(versionId.slice(1)),
  createdAt: createDate,
  updatedAt: updateDate,
})
