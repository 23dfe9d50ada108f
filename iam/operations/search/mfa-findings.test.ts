// The findings about MFA: whom they name, and what a device changes.
import { describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { findings } from '../../../test/calls/account-findings'
import { enabledDevice } from '../../../test/calls/mfa-devices'
import { SECRET_ONE } from '../../../test/calls/stage'
import { account, type Caller, principalOf, statement, user } from '../../../test/fixtures'

describe('MFA', () => {
  test('is found missing for the root user until root has a device', async () => {
    const made = await account()
    const found = async () => (await findings(made)).of('RootWithoutMFA')
    expect(await found()).toEqual({ Type: 'RootWithoutMFA', Count: 1, Examples: [] })
    await enabledDevice({ accountId: made.accountId, userId: null })
    expect((await found())?.Count).toBe(0)
  })

  test('is found missing for users with a password only, until each has an enabled device', async () => {
    const made = await account()
    const { accountId } = made
    for (const UserName of ['anna', 'ben']) await user(made, UserName, { Password: SECRET_ONE })
    await user(made, 'program')
    const found = async () => (await findings(made)).of('ConsoleUsersWithoutMFA')
    expect(await found()).toEqual({
      Type: 'ConsoleUsersWithoutMFA',
      Count: 3,
      Examples: ['admin', 'anna', 'ben'],
    })
    const { userId } = await principalOf(accountId, 'anna')
    const serialNumber = `arn:aws:iam::${accountId}:mfa/unused`
    await db().mfaDevice.create({
      data: { accountId, serialNumber, serialKey: serialNumber, createdAt: new Date() },
    })
    expect((await found())?.Count).toBe(3)
    await enabledDevice({ accountId, userId })
    expect(await found()).toMatchObject({ Count: 2, Examples: ['admin', 'ben'] })
  })

  test('is found missing for the caller alone, who needs no permission for that', async () => {
    const made = await account()
    const policy = statement('Allow', 'iam:GetAccountSummary')
    const anna = await user(made, 'anna', { Password: SECRET_ONE, policy })
    const program = await user(made, 'program', { policy })
    const found = async (call: Caller) =>
      (await call('GetAccountFindings', {})).Findings.find(
        ({ Type }) => Type === 'CallerWithoutMFA',
      )?.Count
    expect(await found(anna)).toBe(1)
    expect(await found(program)).toBe(0)
    await enabledDevice(await principalOf(made.accountId, 'anna'))
    expect(await found(anna)).toBe(0)
    expect(await found(made.call), 'the root user has a finding of its own').toBe(0)
  })

  test('opens a policy that demands it: a due password with a device is not stuck', async () => {
    const made = await account()
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'iam:ChangePassword', Resource: '*' },
        {
          ...{ Effect: 'Deny', Action: '*', Resource: '*' },
          Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        },
      ],
    })
    for (const UserName of ['anna', 'ben']) {
      await user(made, UserName, { policy })
      const reset = { Password: SECRET_ONE, PasswordResetRequired: true }
      await made.call('CreateLoginProfile', { UserName, ...reset })
    }
    await enabledDevice(await principalOf(made.accountId, 'anna'))
    expect((await findings(made)).of('CannotChangeDuePassword')?.Examples).toEqual(['ben'])
  })
})
