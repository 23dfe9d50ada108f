// The options of Set permissions, and whether a choice can be applied. Everything is read through
// the operations, so the caller's permissions decide what is visible.
import 'server-only'
import type { PickablePolicy } from '@/components/policy/policy-picker'
import { read } from '@/doors/console/console-door'
import { managedPolicyByArn } from '@/platform/managed-policies/managed-policies'
import { nameKey } from '@/rules/names/names'
import { attachablePolicies, broadPolicies } from '../attachable-policies'
import { type CopiedPermissions, copiedPermissions } from '../users/create/copied-permissions'
import { type BroadPermission, broadPermissions } from './broad-permissions'
import { copyKey, type PermissionChoice } from './permission-choice'
import { policyNameOf } from './permission-lines'
import { permissionWords as words } from './words'

export interface OfferedGroup {
  name: string
  users?: number | undefined
  policies?: number | undefined
}

export interface PermissionOffer {
  /** Undefined if the caller may not list them. */
  groups: OfferedGroup[] | undefined
  policies: PickablePolicy[]
  /** False if the caller may not list the account's own policies. */
  policiesComplete: boolean
  /** Suggestions for the user to copy from: the first by name. */
  users: string[]
}

/** Reads the options. */
export async function permissionOffer(): Promise<PermissionOffer> {
  const [groups, { policies, complete }, users] = await Promise.all([
    allGroups(),
    attachablePolicies(),
    read('SearchUsers', { MaxItems: 100 }),
  ])
  return {
    groups,
    policies,
    policiesComplete: complete,
    users: users.ok ? users.output.Users.map(({ UserName }) => UserName) : [],
  }
}

/** Every group of the account; undefined if the caller may not list them. */
export async function allGroups(): Promise<OfferedGroup[] | undefined> {
  const groups: OfferedGroup[] = []
  for (let Marker: string | undefined; ; ) {
    const page = await read('SearchGroups', { MaxItems: 100, ...(Marker && { Marker }) })
    if (!page.ok) return undefined
    for (const { GroupName: name, Users: users, AttachedPolicies: policies } of page.output.Groups)
      groups.push({ name, users, policies })
    Marker = page.output.NextMarker
    if (!Marker) return groups
  }
}

/** The problems of a choice, by field; empty for a valid choice. */
export interface PermissionProblems {
  groups?: string
  copyFrom?: string
  policies?: string
  /** Policies that allow everything and were not confirmed. */
  unconfirmed?: PickablePolicy[]
  /** The same for a copy. */
  unconfirmedCopies?: BroadPermission[]
  boundary?: string
}

export interface Copy {
  permissions: CopiedPermissions
  /** The permissions that allow everything. */
  broad: BroadPermission[]
}

/** The permissions of the user to copy from, or why they can't be copied. */
export type ChosenCopy = Copy | { problem: string }

/** The permissions that a choice grants, ready for `newUserCalls`. */
export async function chosenPermissions(
  choice: PermissionChoice,
): Promise<{ permissions: CopiedPermissions; problems: PermissionProblems }> {
  const { boundaryArn, useBoundary } = choice
  const [way, boundary] = await Promise.all([
    permissionsOfWay(choice),
    useBoundary && boundaryArn !== '' ? missingPolicies([boundaryArn]) : [],
  ])
  const noBoundary = useBoundary && (boundaryArn === '' || boundary.length > 0)
  return {
    permissions: { ...way.permissions, ...(useBoundary && !noBoundary && { boundaryArn }) },
    problems: { ...way.problems, ...(noBoundary && { boundary: words.noBoundary }) },
  }
}

const NOTHING: CopiedPermissions = { groups: [], policyArns: [], inline: [] }

type WayResult = { permissions: CopiedPermissions; problems: PermissionProblems }

async function permissionsOfWay(choice: PermissionChoice): Promise<WayResult> {
  const { way, groups, copyFrom, confirmedCopies, policyArns, confirmedArns } = choice
  if (way === 'groups') {
    const gone = await missingGroups(groups)
    const problems = gone.length > 0 ? { groups: words.groupsGone(gone.join(', ')) } : {}
    return { permissions: { ...NOTHING, groups }, problems }
  }
  if (way === 'copy') {
    const copy = await chosenCopy(copyFrom)
    if ('problem' in copy) return { permissions: NOTHING, problems: { copyFrom: copy.problem } }
    const { permissions, broad } = copy
    const unconfirmedCopies = broad.filter(
      ({ id }) => !confirmedCopies.includes(copyKey(copyFrom, id)),
    )
    const problems = unconfirmedCopies.length > 0 ? { unconfirmedCopies } : {}
    return { permissions, problems }
  }
  const [gone, broad] = await Promise.all([missingPolicies(policyArns), broadPolicies(policyArns)])
  const unconfirmed = broad.filter(({ arn }) => !confirmedArns.includes(arn))
  return {
    permissions: { ...NOTHING, policyArns },
    problems: {
      ...(gone.length > 0 && { policies: words.policiesGone(gone.map(policyNameOf).join(', ')) }),
      ...(unconfirmed.length > 0 && { unconfirmed }),
    },
  }
}

/** Reads the permissions of the user to copy from. */
export async function chosenCopy(userName: string): Promise<ChosenCopy> {
  if (userName === '') return { problem: words.noCopyFrom }
  const copied = await copiedPermissions(userName)
  if (copied.ok) {
    const { permissions } = copied
    return { permissions, broad: await broadPermissions(permissions) }
  }
  const { denied } = copied.failure.detail
  return { problem: denied ? words.copyDenied(denied.action) : words.noSuchUser(userName) }
}

/**
 * The groups that do not exist. Callers who may not list groups get an error when the user is
 * created.
 */
async function missingGroups(names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const groups = await allGroups()
  const known = new Set(groups?.map(({ name }) => nameKey(name)))
  return groups ? names.filter((name) => !known.has(nameKey(name))) : []
}

async function missingPolicies(arns: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    arns.map(async (arn) => {
      if (managedPolicyByArn(arn)) return true
      const policy = await read('GetPolicy', { PolicyArn: arn })
      return policy.ok || policy.failure.detail.denied !== undefined
    }),
  )
  return arns.filter((_, index) => !found[index])
}

export const hasProblems = (problems: PermissionProblems): boolean =>
  Object.keys(problems).length > 0
