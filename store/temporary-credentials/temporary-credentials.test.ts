// Temporary credentials end at once, in every process, with what issued them.
import { describe, expect, test } from 'vitest'
import { resetRootPassword } from '../../iam/accounts/accounts'
import { db } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { signedInTool } from '../../test/calls/login-session'
import { temporaryKey } from '../../test/calls/temporary-keys'
import { bodyOf, keyFor, post } from '../../test/clients/api-client'
import { account, principalOf, type TestAccount, user } from '../../test/fixtures'
import { findTemporaryCredentials, issueTemporaryCredentials } from './temporary-credentials'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const PASSWORD = 'Violet-Otter-51-Lamp'

/** Simulates two processes, each with its own cache. */
const memories = { here: new Map<string, unknown>(), elsewhere: new Map<string, unknown>() }
const inProcess = <T>(which: keyof typeof memories, work: () => Promise<T>) => {
  slot.temporaryCallers = memories[which]
  return work()
}

type TemporaryKey = Awaited<ReturnType<typeof temporaryKey>>

/** The error codes of a call in both processes, which have used the credentials before. */
async function afterChange(made: TestAccount, key: TemporaryKey, change: () => Promise<unknown>) {
  const call = (which: keyof typeof memories) =>
    inProcess(which, () => post(key, bodyOf('GetAccountSummary')))
  for (const which of ['here', 'elsewhere'] as const)
    expect((await call(which)).status, made.accountId).toBe(200)
  await change()
  return [(await call('here')).error?.Code, (await call('elsewhere')).error?.Code]
}

const gone = ['InvalidClientTokenId', 'InvalidClientTokenId']

describe('S8: temporary credentials of an access key', () => {
  async function issued() {
    const made = await account()
    await user(made, 'bob', { Password: PASSWORD, attach: ADMINISTRATOR })
    const { accessKeyId } = await keyFor(made, 'bob')
    const key = await temporaryKey(made.accountId, 'bob', { source: { accessKeyId } })
    return { made, key, ofKey: { UserName: 'bob', AccessKeyId: accessKeyId } }
  }

  test('end when the key is deactivated, and work again when it is activated', async () => {
    const { made, key, ofKey } = await issued()
    const set = (Status: 'Active' | 'Inactive') =>
      made.call('UpdateAccessKey', { ...ofKey, Status })
    expect(await afterChange(made, key, () => set('Inactive'))).toEqual(gone)
    await set('Active')
    expect((await post(key, bodyOf('GetAccountSummary'))).status).toBe(200)
  })

  test('end when the key is deleted', async () => {
    const { made, key, ofKey } = await issued()
    const remove = () => made.call('DeleteAccessKey', ofKey)
    expect(await afterChange(made, key, remove)).toEqual(gone)
  })

  test('end when the user is deleted, and do not work for a new user of the same name', async () => {
    const { made, key, ofKey } = await issued()
    const remove = async () => {
      await made.call('DeleteAccessKey', ofKey)
      await made.call('DeleteLoginProfile', { UserName: 'bob' })
      await made.call('DetachUserPolicy', { UserName: 'bob', PolicyArn: ADMINISTRATOR })
      await made.call('DeleteUser', { UserName: 'bob' })
      await user(made, 'bob', { attach: ADMINISTRATOR })
    }
    expect(await afterChange(made, key, remove)).toEqual(gone)
  })

  test('have the permissions that the user has at each call', async () => {
    const { made, key } = await issued()
    const detach = () =>
      made.call('DetachUserPolicy', { UserName: 'bob', PolicyArn: ADMINISTRATOR })
    expect(await afterChange(made, key, detach)).toEqual(['AccessDenied', 'AccessDenied'])
  })

  test('have the name that the user has at each call', async () => {
    const { made, key } = await issued()
    const rename = () => made.call('UpdateUser', { UserName: 'bob', NewUserName: 'robert' })
    expect(await afterChange(made, key, rename)).toEqual([undefined, undefined])
    const { text } = await post(key, bodyOf('GetUser'))
    expect(text).toContain('<UserName>robert</UserName>')
  })

  test('outlive a new password', async () => {
    const { made, key } = await issued()
    const change = () =>
      made.call('UpdateLoginProfile', { UserName: 'bob', Password: `${PASSWORD}!` })
    expect(await afterChange(made, key, change)).toEqual([undefined, undefined])
  })

  test('are rejected if another user’s key is their source', async () => {
    const made = await account()
    for (const name of ['bob', 'alice']) await user(made, name, { attach: ADMINISTRATOR })
    const source = { accessKeyId: (await keyFor(made, 'alice')).accessKeyId }
    for (const name of ['bob', null]) {
      const { accessKeyId, sessionToken } = await temporaryKey(made.accountId, name, { source })
      expect(await findTemporaryCredentials(accessKeyId, sessionToken)).toBeUndefined()
    }
  })
})

describe('S8: temporary credentials of `aws login`', () => {
  async function issued(userName: string | null) {
    const made = await account()
    await user(made, 'bob', { Password: PASSWORD, attach: ADMINISTRATOR })
    const { accountId } = made
    const source = await signedInTool(accountId, userName)
    return { made, key: await temporaryKey(accountId, userName, { source }) }
  }

  const changes: [what: string, change: (made: TestAccount) => Promise<unknown>][] = [
    [
      'an administrator sets a password',
      ({ call }) => call('UpdateLoginProfile', { UserName: 'bob', Password: `${PASSWORD}!` }),
    ],
    [
      'the user changes the password',
      async ({ accountId }) => {
        const { accessKeyId, secretAccessKey } = await keyFor({ accountId } as TestAccount, 'bob')
        const OldPassword = PASSWORD
        const body = bodyOf('ChangePassword', [
          ['OldPassword', OldPassword],
          ['NewPassword', `${PASSWORD}!`],
        ])
        expect((await post({ accessKeyId, secretAccessKey }, body)).status).toBe(200)
      },
    ],
    ['console access is removed', ({ call }) => call('DeleteLoginProfile', { UserName: 'bob' })],
    ['all sessions are ended', ({ call }) => call('EndConsoleSessions', { UserName: 'bob' })],
    ['its tools are ended', ({ call }) => call('EndSignedInTools', { UserName: 'bob' })],
  ]
  test.each(changes)('end when %s', async (_what, change) => {
    const { made, key } = await issued('bob')
    expect(await afterChange(made, key, () => change(made))).toEqual(gone)
  })

  test('of the root user end when its password is reset', async () => {
    const { made, key } = await issued(null)
    const reset = () => resetRootPassword(made.accountId)
    expect(await afterChange(made, key, reset)).toEqual(gone)
  })

  test('are kept when nothing about the sign-in changes', async () => {
    for (const name of ['bob', null]) {
      const { made, key } = await issued(name)
      const other = () => made.call('CreateUser', { UserName: 'carol' })
      expect(await afterChange(made, key, other)).toEqual([undefined, undefined])
    }
  })
})

describe('the time of temporary credentials', () => {
  const setClock = ({ accountId }: TestAccount, seconds: number) =>
    db().account.update({
      where: { id: accountId },
      data: { clockOffsetSeconds: seconds, version: { increment: 1 } },
    })

  test('ends by the account’s clock, in every process', async () => {
    const made = await account()
    const key = await temporaryKey(made.accountId, null)
    const later = () => setClock(made, 901)
    expect(await afterChange(made, key, later)).toEqual(['ExpiredToken', 'ExpiredToken'])
    for (const which of ['here', 'elsewhere'] as const)
      expect(await inProcess(which, () => post(key, bodyOf('GetAccountSummary')))).toMatchObject({
        status: 403,
        error: { Message: 'The security token included in the request is expired' },
      })
    await setClock(made, 0)
    expect((await post(key, bodyOf('GetAccountSummary'))).status).toBe(200)
  })

  test('has not begun while the clock is set back, in every process', async () => {
    const made = await account()
    const key = await temporaryKey(made.accountId, null)
    expect(await afterChange(made, key, () => setClock(made, -50))).toEqual([undefined, undefined])
    expect(await afterChange(made, key, () => setClock(made, -70))).toEqual(gone)
    await setClock(made, 0)
    expect((await post(key, bodyOf('GetAccountSummary'))).status).toBe(200)
  })

  test('begins by the present clock, even if the caller was cached by an older one', async () => {
    const made = await account()
    const accessKeyId = made.accessKeyId
    const { userId } = await principalOf(made.accountId, 'admin')
    const issue = (issuedAt: Date) =>
      issueTemporaryCredentials({
        ...{ accountId: made.accountId, userId, issuedAt, source: { accessKeyId } },
        expiresAt: new Date(issuedAt.getTime() + 900_000),
        mfa: { checkedAt: issuedAt, serialNumber: 'any' },
      })
    expect((await post(issue(new Date()), bodyOf('GetAccountSummary'))).status).toBe(200)
    await setClock(made, 600)
    const later = issue(new Date(Date.now() + 600_000))
    expect((await post(later, bodyOf('GetAccountSummary'))).status).toBe(200)
  })

  test('has whole seconds', async () => {
    const { accountId } = await account()
    const { expiresAt } = await temporaryKey(accountId, null)
    expect(expiresAt.getMilliseconds()).toBe(0)
  })
})
