// Reports on a whole account: its summary, its authorisation details, its credential report.
import { z } from 'zod'
import { oneOf } from '../constraints'
import { markerType, maxItemsType } from '../names'

export const GetAccountSummaryRequest = z.object({})
export const GenerateCredentialReportRequest = z.object({})
export const GetCredentialReportRequest = z.object({})

export const GetAccountAuthorizationDetailsRequest = z.object({
  Filter: z
    .array(oneOf(['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy']))
    .optional(),
  MaxItems: maxItemsType.optional(),
  Marker: markerType.optional(),
})

interface PolicyDetail {
  PolicyName: string
  /** Percent-encoded. */
  PolicyDocument: string
}
interface AttachedPolicy {
  PolicyName: string
  PolicyArn: string
}

export interface UserDetail {
  Path: string
  UserName: string
  UserId: string
  Arn: string
  CreateDate: Date
  UserPolicyList: PolicyDetail[]
  GroupList: string[]
  AttachedManagedPolicies: AttachedPolicy[]
  PermissionsBoundary?: { PermissionsBoundaryType: 'Policy'; PermissionsBoundaryArn: string }
  Tags: { Key: string; Value: string }[]
}

export interface GroupDetail {
  Path: string
  GroupName: string
  GroupId: string
  Arn: string
  CreateDate: Date
  GroupPolicyList: PolicyDetail[]
  AttachedManagedPolicies: AttachedPolicy[]
}

export interface ManagedPolicyDetail {
  PolicyName: string
  PolicyId: string
  Arn: string
  Path: string
  DefaultVersionId: string
  AttachmentCount: number
  PermissionsBoundaryUsageCount: number
  IsAttachable: true
  Description?: string
  CreateDate: Date
  UpdateDate: Date
  /** Newest first, with percent-encoded documents. */
  PolicyVersionList: {
    Document: string
    VersionId: string
    IsDefaultVersion: boolean
    CreateDate: Date
  }[]
}
