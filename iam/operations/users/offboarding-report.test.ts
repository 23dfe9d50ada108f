// The report of an offboarding: read from the events of one transaction, and of no other.
import { expect, test } from 'vitest'
import { offboardingId } from '../../../rules/report/offboarding-id'
import { enabledDevice } from '../../../test/calls/mfa-devices'
import { account, origin, principalOf, refusal, statement, user } from '../../../test/fixtures'
import { callTogether } from '../../gate/call-together'

const UserName = 'lena'

async function offboarded() {
  const made = await account()
  await user(made, UserName, { Password: 'Lena-left-last-w33k!', policy: statement('Allow', '*') })
  await made.call('CreateGroup', { GroupName: 'Staff' })
  await made.call('AddUserToGroup', { GroupName: 'Staff', UserName })
  const { AccessKey } = await made.call('CreateAccessKey', { UserName })
  const { AccessKeyId } = AccessKey
  const SerialNumber = await enabledDevice(await principalOf(made.accountId, UserName))
  const admin = await principalOf(made.accountId, 'admin')
  const at = new Date()
  const from = origin()
  await callTogether(
    [
      { name: 'DeleteLoginProfile', input: { UserName } },
      { name: 'UpdateAccessKey', input: { UserName, AccessKeyId, Status: 'Inactive' } },
      { name: 'DeactivateMFADevice', input: { UserName, SerialNumber } },
      { name: 'DeleteVirtualMFADevice', input: { SerialNumber } },
      { name: 'DeleteUserPolicy', input: { UserName, PolicyName: 'Test' } },
      { name: 'RemoveUserFromGroup', input: { UserName, GroupName: 'Staff' } },
    ],
    admin,
    from,
  )
  return { ...made, admin, AccessKeyId, SerialNumber, at, requestId: from.requestId }
}

test('lists what the transaction ended, when and by whom', async () => {
  const { call, admin, AccessKeyId, SerialNumber, at, requestId } = await offboarded()
  // The same time and user, in another request.
  await call('UpdateAccessKey', { UserName, AccessKeyId, Status: 'Active' })
  const ReportId = offboardingId({ at, requestId })
  const { Report } = await call('GetOffboardingReport', { ReportId })
  expect(Report).toMatchObject({
    UserName,
    EndedBy: admin.arn,
    SourceIpAddress: '192.0.2.1',
    RequestId: requestId,
  })
  expect(Report.Ended.map(({ EventName, Name }) => [EventName, Name])).toEqual([
    ['DeleteLoginProfile', undefined],
    ['UpdateAccessKey', AccessKeyId],
    ['DeactivateMFADevice', SerialNumber],
    ['DeleteVirtualMFADevice', SerialNumber],
    ['RemoveUserFromGroup', 'Staff'],
    ['DeleteUserPolicy', 'Test'],
  ])
  expect(Report.EventTime.getTime()).toBeGreaterThanOrEqual(at.getTime())
})

test('lists nothing of another user whom the same request changes', async () => {
  const made = await offboarded()
  await user(made, 'other', { Password: 'Lena-left-last-w33k!' })
  const other = await principalOf(made.accountId, 'other')
  const SerialNumber = await enabledDevice(other, 'tablet')
  const from = { ...origin(), requestId: made.requestId }
  await callTogether(
    [
      { name: 'DeleteLoginProfile', input: { UserName: 'other' } },
      { name: 'DeactivateMFADevice', input: { UserName: 'other', SerialNumber } },
      { name: 'DeleteVirtualMFADevice', input: { SerialNumber } },
    ],
    made.admin,
    from,
  )
  const ReportId = offboardingId({ at: made.at, requestId: made.requestId })
  const { Report } = await made.call('GetOffboardingReport', { ReportId })
  expect(Report.Ended.map(({ EventName }) => EventName)).toEqual([
    'DeleteLoginProfile',
    'UpdateAccessKey',
    'DeactivateMFADevice',
    'DeleteVirtualMFADevice',
    'RemoveUserFromGroup',
    'DeleteUserPolicy',
  ])
})

test('is still there after the user was deleted', async () => {
  const { call, AccessKeyId, at, requestId } = await offboarded()
  await call('DeleteAccessKey', { UserName, AccessKeyId })
  await call('DeleteUser', { UserName })
  const { Report } = await call('GetOffboardingReport', {
    ReportId: offboardingId({ at, requestId }),
  })
  expect(Report.UserName).toBe(UserName)
})

test('is absent for another request, another time and another account', async () => {
  const { call, at, requestId } = await offboarded()
  const other = await account()
  const absent = [
    refusal(call('GetOffboardingReport', { ReportId: offboardingId({ at, ...origin() }) })),
    refusal(
      call('GetOffboardingReport', {
        ReportId: offboardingId({ at: new Date(at.getTime() + 3_600_000), requestId }),
      }),
    ),
    refusal(other.call('GetOffboardingReport', { ReportId: offboardingId({ at, requestId }) })),
  ]
  for (const { code } of await Promise.all(absent)) expect(code).toBe('NoSuchEntity')
})

test('needs the permissions that reveal groups, policies and access keys of every user', async () => {
  const made = await offboarded()
  const ReportId = offboardingId(made)
  const reading = async (name: string, ...actions: string[]) => {
    const caller = await user(made, name, { policy: statement('Allow', actions) })
    return caller('GetOffboardingReport', { ReportId })
  }
  const both = ['iam:GetAccountAuthorizationDetails', 'iam:ListAccessKeys']
  expect((await reading('both', ...both)).Report.UserName).toBe(UserName)
  for (const [index, action] of both.entries())
    expect((await refusal(reading(`one${index}`, action))).code).toBe('AccessDenied')
})
