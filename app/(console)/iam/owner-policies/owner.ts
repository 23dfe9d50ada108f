// The owner of policies: a user or a group. The forms of both share the code of this folder.
import { groupPath, userPath } from '@/components/page/paths'

export interface PolicyOwner {
  kind: 'user' | 'group'
  name: string
}

/** A policy of an owner: attached if it has an ARN, inline otherwise. */
export interface OwnedPolicy {
  owner: PolicyOwner
  name: string
  arn?: string
}

export const ownerPath = ({ kind, name }: PolicyOwner): string =>
  kind === 'user' ? userPath(name) : groupPath(name)

/** The tab with the owner's policies, to which its forms return. */
export const permissionsPath = (owner: PolicyOwner): string => `${ownerPath(owner)}?tab=permissions`

/** The address of the page that edits an inline policy or, without a name, creates one. */
export const inlinePolicyPath = (owner: PolicyOwner, policyName?: string): string => {
  const page = `${ownerPath(owner)}/inline-policy`
  return policyName === undefined ? page : `${page}?policy=${encodeURIComponent(policyName)}`
}

/** The hidden fields that name the owner, under AWS's parameter names. */
export const ownerFields = ({ kind, name }: PolicyOwner): Record<string, string> =>
  kind === 'user' ? { UserName: name } : { GroupName: name }

/** The owner that a form was posted for. */
export function postedOwner(form: FormData): PolicyOwner {
  const group = form.get('GroupName')
  if (typeof group === 'string') return { kind: 'group', name: group }
  return { kind: 'user', name: String(form.get('UserName') ?? '') }
}

/** Identifies a policy among all that apply to a user, in an address. */
export const policyKey = ({ owner: { kind, name }, arn, name: policyName }: OwnedPolicy): string =>
  [kind, name, arn ?? policyName].join('/')

/**
 * The field with the fingerprint of the document that a form was opened with; empty for a new
 * policy.
 */
export const KNOWN_DOCUMENT = 'KnownDocument'
