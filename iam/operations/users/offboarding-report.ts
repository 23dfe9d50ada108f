// GetOffboardingReport: what one request ended of a user's access, from the events of its
// transaction (docs/decisions/036-offboarding.md).

import type { RowOf } from '../../../platform/database/statement'
import { IamError } from '../../../rules/errors/iam-error'
import { parseOffboardingId } from '../../../rules/report/offboarding-id'
import { changesOfRequest } from '../../../store/reports/request-changes'
import { defineOperation } from '../../operation'
import {
  ENDING_OPERATIONS,
  type EndedAccess,
  type EndingOperation,
  GetOffboardingReportRequest,
  type OffboardingReport,
} from '../../shapes/reports/offboarding-report'

/** How long after the time in its ID a transaction may have begun: it may wait for locks. */
const LATEST_MS = 60_000

export const GetOffboardingReport = defineOperation({
  own: true,
  input: GetOffboardingReportRequest,
  access: 'read',
  // The user may no longer exist, so that its path and tags are not known. These permissions reveal
  // groups, policies and access keys of every user.
  permission: () => ({
    action: 'iam:GetAccountAuthorizationDetails',
    also: 'iam:ListAccessKeys',
    on: '*',
  }),
  errors: ['NoSuchEntity'],
  async handler({ ReportId }, { tx, accountId }): Promise<{ Report: OffboardingReport }> {
    const { at = new Date(0), requestId = '' } = parseOffboardingId(ReportId) ?? {}
    const until = new Date(at.getTime() + LATEST_MS)
    const rows = await changesOfRequest.rows(tx, { accountId, requestId, from: at, until })
    const first = rows.find((row) => row.request_parameters?.userName !== undefined)
    const userName = first?.request_parameters?.userName
    // A request that changes several users has a transaction for each.
    const ofUser = rows.filter((row) => row.request_parameters?.userName === userName)
    const ended = [...ofUser, ...deletedDevices(rows, ofUser)].flatMap(endedBy)
    if (!first || ended.length === 0 || typeof userName !== 'string')
      throw new IamError('NoSuchEntity', `The report ${ReportId} cannot be found.`)
    const place = ({ EventName }: EndedAccess) => ENDING_OPERATIONS.indexOf(EventName)
    return {
      Report: {
        ReportId,
        RequestId: requestId,
        UserName: userName,
        EventTime: first.event_time,
        EndedBy: first.user_identity.arn ?? '',
        SourceIpAddress: first.source_ip_address,
        Ended: ended.sort((a, b) => place(a) - place(b)),
      },
    }
  },
})

/** The member of a request that names what it ended. */
const NAMES: Partial<Record<EndingOperation, string>> = {
  UpdateAccessKey: 'accessKeyId',
  DeleteAccessKey: 'accessKeyId',
  DeactivateMFADevice: 'serialNumber',
  DeleteVirtualMFADevice: 'serialNumber',
  RemoveUserFromGroup: 'groupName',
  DeleteUserPolicy: 'policyName',
  DetachUserPolicy: 'policyArn',
}

type Row = RowOf<typeof changesOfRequest>

/** The deletions of the user's devices: DeleteVirtualMFADevice has no user. */
function deletedDevices(rows: readonly Row[], ofUser: readonly Row[]): Row[] {
  const serials = ofUser
    .filter(({ event_name }) => event_name === 'DeactivateMFADevice')
    .map((row) => row.request_parameters?.serialNumber)
  return rows.filter(
    (row) =>
      row.event_name === 'DeleteVirtualMFADevice' &&
      serials.includes(row.request_parameters?.serialNumber),
  )
}

function endedBy({ event_name, event_time, request_parameters }: Row): EndedAccess[] {
  const EventName = ENDING_OPERATIONS.find((name) => name === event_name)
  if (!EventName) return []
  if (EventName === 'UpdateAccessKey' && request_parameters?.status !== 'Inactive') return []
  const name = request_parameters?.[NAMES[EventName] ?? '']
  return [{ EventName, EventTime: event_time, ...(typeof name === 'string' && { Name: name }) }]
}
