// Condition keys that an operation fills from its input, so that policies can ask what is being attached, set or tagged.
import type { RequestContext } from '../../../rules/evaluation/policy-variables'
import { valuesOfTags } from '../../../rules/evaluation/principal-keys'

/** iam:PolicyARN: the managed policy that is attached or detached. */
export const policyArnKey = (arn: string): RequestContext => ({ 'iam:policyarn': arn })

/** iam:PermissionsBoundary: the boundary that is set, or that the user has, where there is one. */
export const boundaryKey = (arn: string | null | undefined): RequestContext =>
  arn ? { 'iam:permissionsboundary': arn } : {}

/** aws:RequestTag/… and aws:TagKeys: the tags a request would set. Without tags neither key is there. */
export function requestTags(tags: readonly { Key: string; Value: string }[]): RequestContext {
  if (tags.length === 0) return {}
  return { ...valuesOfTags('aws:requesttag/', tags), ...tagKeys(tags.map(({ Key }) => Key)) }
}

/** aws:TagKeys: the keys a request would set or take away. */
export const tagKeys = (keys: readonly string[]): RequestContext => ({ 'aws:tagkeys': [...keys] })
