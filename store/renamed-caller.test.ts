// D12: a cached access key acts under the present name of its user.
import { expect, test } from 'vitest'
import { bodyOf, keyFor, post } from '../test/clients/api-client'
import { account, statement, user } from '../test/fixtures'

test('D12: after a rename, GetUser without a name returns the new name of the key’s user', async () => {
  const made = await account()
  await user(made, 'bob', { policy: statement('Allow', 'iam:GetUser') })
  const key = await keyFor(made, 'bob')
  const name = async () =>
    /<UserName>(.*?)<\/UserName>/.exec((await post(key, bodyOf('GetUser'))).text)?.[1]
  expect(await name()).toBe('bob')
  await made.call('UpdateUser', { UserName: 'bob', NewUserName: 'robert', NewPath: '/staff/' })
  expect(await name()).toBe('robert')
  expect(await name()).toBe('robert')
})
