// What prevents the deletion of a user, and what the user's browsers read afterwards.
import { expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { endReasonOf } from '../../../store/ended-sessions'
import { startSession } from '../../../store/session-store'
import { keyOfToken } from '../../../store/sessions/session-token'
import { enabledDevice, serialOf } from '../../../test/calls/mfa-devices'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  origin,
  principalOf,
  refusal,
  statement,
  user,
} from '../../../test/fixtures'

test('names each obstacle in AWS’s order, and deletes a user who has none', async () => {
  const made = await account()
  const { call } = made
  const UserName = 'bob'
  const [PolicyArn, PolicyName, GroupName] = [CHANGE_PASSWORD_POLICY, 'Inline', 'staff']
  const PolicyDocument = statement('Allow', 'iam:GetUser')
  await call('CreateGroup', { GroupName })
  // What others have is no obstacle.
  for (const name of ['alice', UserName]) {
    await user(made, name, { Password: 'First-password-1', attach: PolicyArn })
    await call('PutUserPolicy', { UserName: name, PolicyName, PolicyDocument })
    await call('AddUserToGroup', { UserName: name, GroupName })
    await call('CreateAccessKey', { UserName: name })
    await enabledDevice(await principalOf(made.accountId, name), `${name}s`)
  }
  const { AccessKeyMetadata } = await call('ListAccessKeys', { UserName })
  const AccessKeyId = AccessKeyMetadata[0]?.AccessKeyId ?? ''
  const SerialNumber = serialOf(made.accountId, 'bobs')
  const obstacles: [message: string, removal: () => Promise<unknown>][] = [
    ['must delete login profile first', () => call('DeleteLoginProfile', { UserName })],
    ['must delete access keys first', () => call('DeleteAccessKey', { UserName, AccessKeyId })],
    ['must delete MFA device first', () => call('DeactivateMFADevice', { UserName, SerialNumber })],
    ['must delete policies first', () => call('DeleteUserPolicy', { UserName, PolicyName })],
    ['must detach all policies first', () => call('DetachUserPolicy', { UserName, PolicyArn })],
    [
      'must remove users from group first',
      () => call('RemoveUserFromGroup', { UserName, GroupName }),
    ],
  ]
  for (const [message, removal] of obstacles) {
    expect(await refusal(call('DeleteUser', { UserName }))).toMatchObject({
      code: 'DeleteConflict',
      message: `Cannot delete entity, ${message}.`,
    })
    await removal()
  }
  await call('DeleteUser', { UserName })
  expect((await refusal(call('GetUser', { UserName }))).code).toBe('NoSuchEntity')
  await call('GetUser', { UserName: 'alice' })
})

test('B5: the browser of a deleted user reads that an administrator ended the session', async () => {
  const made = await account()
  const { accountId } = made
  await user(made, 'bob')
  const { userId } = await principalOf(accountId, 'bob')
  const token = await startSession(db(), { accountId, userId }, new Date(), origin())
  const key = keyOfToken(token) ?? expect.fail('The token is malformed.')
  await made.call('DeleteUser', { UserName: 'bob' })
  expect(await endReasonOf(db(), key)).toBe('endedByAdministrator')
})
