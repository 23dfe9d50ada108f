// Managed policies of the account and of AWS, the entities that have them, and their tags.
import { z } from 'zod'
import { boolean, oneOf, text } from './constraints'
import {
  arnType,
  markerType,
  maxItemsType,
  pathType,
  policyDocumentType,
  policyNameType,
  policyPathType,
} from './names'
import { tagKeyListType, tagListType } from './tags'

/**
 * AWS's model bounds only the length. Control characters are rejected, since nothing could store or
 * show them.
 */
const descriptionType = text(0, 1_000, {
  regex: /^[\t\n\r -~\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u,
  shown:
    '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]*',
})
const policyUsageType = oneOf(['PermissionsPolicy', 'PermissionsBoundary'])

export const CreatePolicyRequest = z.object({
  PolicyName: policyNameType,
  Path: policyPathType.optional(),
  PolicyDocument: policyDocumentType,
  Description: descriptionType.optional(),
  Tags: tagListType.optional(),
})
export const GetPolicyRequest = z.object({ PolicyArn: arnType })
export const ListPoliciesRequest = z.object({
  Scope: oneOf(['All', 'AWS', 'Local']).optional(),
  OnlyAttached: boolean().optional(),
  PathPrefix: policyPathType.optional(),
  PolicyUsageFilter: policyUsageType.optional(),
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
export const DeletePolicyRequest = z.object({ PolicyArn: arnType })

export const ListEntitiesForPolicyRequest = z.object({
  PolicyArn: arnType,
  EntityFilter: oneOf([
    'User',
    'Role',
    'Group',
    'LocalManagedPolicy',
    'AWSManagedPolicy',
  ]).optional(),
  PathPrefix: pathType.optional(),
  PolicyUsageFilter: policyUsageType.optional(),
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})

export const TagPolicyRequest = z.object({ PolicyArn: arnType, Tags: tagListType })
export const UntagPolicyRequest = z.object({ PolicyArn: arnType, TagKeys: tagKeyListType })
export const ListPolicyTagsRequest = z.object({
  PolicyArn: arnType,
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})

export const ListPoliciesGrantingServiceAccessRequest = z.object({
  Arn: arnType,
  ServiceNamespaces: z
    .array(text(1, 64, { regex: /^[\w-]*$/, shown: '[\\w-]*' }), {
      error: 'Member must not be null',
    })
    .min(1, 'Member must have length greater than or equal to 1')
    .max(200, 'Member must have length less than or equal to 200'),
  Marker: markerType.optional(),
})

export interface ServiceAccess {
  ServiceNamespace: string
  Policies: GrantingPolicy[]
}

export interface GrantingPolicy {
  PolicyName: string
  PolicyType: 'INLINE' | 'MANAGED'
  /** Of a managed policy. */
  PolicyArn?: string
  /** The user or group that has the inline policy. */
  EntityType?: 'USER' | 'GROUP'
  EntityName?: string
}

export interface Policy {
  PolicyName: string
  PolicyId: string
  Arn: string
  Path: string
  DefaultVersionId: string
  /** The number of users and groups that have the policy. */
  AttachmentCount: number
  PermissionsBoundaryUsageCount: number
  IsAttachable: boolean
  /** In GetPolicy only, and only if the policy has one. */
  Description?: string
  CreateDate: Date
  /** The date of the newest version. */
  UpdateDate: Date
  Tags?: { Key: string; Value: string }[]
}
