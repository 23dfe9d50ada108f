// Condition keys that an operation fills from its input, so that policies can restrict what is
// attached, set or tagged.
import type { RequestContext } from '../../../rules/evaluation/policy-variables'
import { valuesOfTags } from '../../../rules/evaluation/principal-keys'

/** iam:PolicyARN: the managed policy that is attached or detached. */
export const policyArnKey = (arn: string): RequestContext => ({ 'iam:policyarn': arn })

/**
 * iam:PermissionsBoundary: the boundary that is set, or that the user has; absent if there is none.
 */
export const boundaryKey = (arn: string | null | undefined): RequestContext =>
  arn ? { 'iam:permissionsboundary': arn } : {}

/**
 * aws:RequestTag/… and aws:TagKeys: the tags that a request would set. Without tags neither key is
 * present.
 */
export function requestTags(tags: readonly { Key: string; Value: string }[]): RequestContext {
  if (tags.length === 0) return {}
  return { ...valuesOfTags('aws:requesttag/', tags), ...tagKeys(tags.map(({ Key }) => Key)) }
}

/** aws:TagKeys: the keys that a request would set or remove. */
export const tagKeys = (keys: readonly string[]): RequestContext => ({ 'aws:tagkeys': [...keys] })
