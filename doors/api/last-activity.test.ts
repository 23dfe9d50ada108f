// Every signed request counts as a use of its key, over the wire: of IAM, STS and IAM Toolbox,
// allowed or denied. The last activity of a user is the newest use of a credential.
import { expect, test } from 'vitest'
import { setClock } from '../../iam/accounts/accounts'
import { bodyOf, type Key, keyFor, post } from '../../test/clients/api-client'
import { rest } from '../../test/clients/rest-client'
import { account, origin, statement, user } from '../../test/fixtures'
import { signIn } from '../console/sign-in'

const HOUR = 3_600
const PASSWORD = 'First-password-1'

const USES: Record<string, (key: Key) => Promise<{ status: number }>> = {
  'us-east-1 iam': (key) => post(key, bodyOf('ListUsers', [])),
  'eu-central-1 sts': (key) =>
    post(key, bodyOf('GetCallerIdentity', [], '2011-06-15'), {
      service: 'sts',
      region: 'eu-central-1',
    }),
}

test.each(Object.entries(USES))('a request of %s is the last use of its key', async (name, use) => {
  const made = await account()
  await user(made, 'bob', { policy: statement('Allow', 'iam:ListUsers') })
  const key = await keyFor(made, 'bob')
  expect((await use(key)).status).toBe(200)
  const { AccessKeyLastUsed } = await made.call('GetAccessKeyLastUsed', {
    AccessKeyId: key.accessKeyId,
  })
  const { Region, ServiceName, LastUsedDate } = AccessKeyLastUsed
  expect(`${Region} ${ServiceName}`).toBe(name)
  expect(LastUsedDate).toBeInstanceOf(Date)
})

test('a request of IAM Toolbox and a denied one are uses too', async () => {
  const made = await account()
  await user(made, 'bob')
  const toolbox = await keyFor(made, 'bob')
  await rest(toolbox, '/authorization-details/absent')
  const denied = await keyFor(made, 'bob')
  expect((await post(denied, bodyOf('ListUsers', []))).status).toBe(403)
  for (const { accessKeyId: AccessKeyId } of [toolbox, denied]) {
    const { AccessKeyLastUsed } = await made.call('GetAccessKeyLastUsed', { AccessKeyId })
    expect(AccessKeyLastUsed).toMatchObject({ ServiceName: 'iam', Region: 'us-east-1' })
  }
})

test('the last activity is the newest of sign-in and uses of keys', async () => {
  const made = await account()
  const { accountId } = made
  await user(made, 'bob', { Password: PASSWORD, policy: statement('Allow', 'iam:ListUsers') })
  const bob = async () => {
    const { Users } = await made.call('SearchUsers', { UserNames: ['bob'] })
    return Users[0]
  }
  expect((await bob())?.LastActivity).toBeUndefined()
  const key = await keyFor(made, 'bob')
  await post(key, bodyOf('ListUsers', []))
  const used = await bob()
  expect(used?.LastActivity).toEqual(used?.AccessKeys?.[0]?.LastUsedDate)
  await setClock(accountId, HOUR)
  await signIn({ account: accountId, userName: 'bob', password: PASSWORD }, origin())
  const signedIn = await bob()
  expect(signedIn?.LastActivity).toEqual(signedIn?.PasswordLastUsed)
  expect(signedIn?.LastActivity?.getTime()).toBeGreaterThan(used?.LastActivity?.getTime() ?? 0)
})
