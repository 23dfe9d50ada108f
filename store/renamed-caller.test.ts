// D12: a cached access key acts under the present name of its user.
import { expect, test } from 'vitest'
import { bodyOf, keyFor, post } from '../test/clients/api-client'
import { account, statement, user } from '../test/fixtures'
import { overtaken } from '../test/stored/someone-else'

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

test('D12: a call of one’s own that a rename overtakes does not act on the next user of the name', async () => {
  const made = await account()
  const { accountId } = made
  await user(made, 'bob', { policy: statement('Allow', 'iam:CreateAccessKey') })
  await user(made, 'other')
  const key = await keyFor(made, 'bob')
  const rename = `UPDATE users SET name = $3, name_key = $3 WHERE account_id = $1 AND name_key = $2`
  const outcome = await overtaken(
    made,
    () => post(key, bodyOf('CreateAccessKey')),
    async (sql) => {
      await sql.query(rename, [accountId, 'bob', 'robert'])
      await sql.query(rename, [accountId, 'other', 'bob'])
    },
  )
  const text = 'output' in outcome ? outcome.output.text : ''
  expect(/<UserName>(.*?)<\/UserName>/.exec(text)?.[1]).toBe('robert')
})
