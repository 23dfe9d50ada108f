// The report of an offboarding: what one request ended of a user's access. AWS has no operation for
// it; this is Gatehouse's own.
import { z } from 'zod'
import { OFFBOARDING_ID } from '../../../rules/report/offboarding-id'
import { text } from '../constraints'

export const GetOffboardingReportRequest = z.object({
  ReportId: text(50, 52, { regex: OFFBOARDING_ID, shown: '[0-9]+-[0-9a-f-]+' }),
})

/** The operations that end access, in the order of the report. */
export const ENDING_OPERATIONS = [
  'EndConsoleSessions',
  'DeletePasswordResetLink',
  'DeleteLoginProfile',
  'UpdateAccessKey',
  'DeleteAccessKey',
  'DeactivateMFADevice',
  'DeleteVirtualMFADevice',
  'RemoveUserFromGroup',
  'DeleteUserPolicy',
  'DetachUserPolicy',
  'DeleteUserPermissionsBoundary',
  'DeleteUser',
] as const
export type EndingOperation = (typeof ENDING_OPERATIONS)[number]

export interface EndedAccess {
  /** The operation that ended it, as in the event. */
  EventName: EndingOperation
  EventTime: Date
  /**
   * The access key ID, serial number, group, policy name or policy ARN; absent where the user has
   * only one.
   */
  Name?: string
}

export interface OffboardingReport {
  ReportId: string
  RequestId: string
  UserName: string
  EventTime: Date
  /** The ARN of the caller. */
  EndedBy: string
  SourceIpAddress: string
  Ended: EndedAccess[]
}
