// A cached access key still reflects the present: its permissions, its owner and whether it exists.
import { describe, expect, test } from 'vitest'
import { slot } from '../platform/process-slot'
import { bodyOf, type Key, keyFor, post } from '../test/clients/api-client'
import { account, type TestAccount, user } from '../test/fixtures'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** Simulates two processes, each with its own cache. */
const memories = { here: new Map<string, unknown>(), elsewhere: new Map<string, unknown>() }
const inProcess = <T>(which: keyof typeof memories, work: () => Promise<T>) => {
  slot.accessKeys = memories[which]
  return work()
}

const changes: [
  what: string,
  change: (made: TestAccount, key: Key) => Promise<unknown>,
  code: string,
][] = [
  [
    'deactivated',
    (made, { accessKeyId: AccessKeyId }) =>
      made.call('UpdateAccessKey', { UserName: 'bob', AccessKeyId, Status: 'Inactive' }),
    'InvalidClientTokenId',
  ],
  [
    'deleted',
    (made, { accessKeyId: AccessKeyId }) =>
      made.call('DeleteAccessKey', { UserName: 'bob', AccessKeyId }),
    'InvalidClientTokenId',
  ],
  [
    'left without its policy',
    (made) => made.call('DetachUserPolicy', { UserName: 'bob', PolicyArn: ADMINISTRATOR }),
    'AccessDenied',
  ],
]

describe('S8: a cached access key', () => {
  test.each(changes)(
    'and %s is rejected at the next request, in this process and in another',
    async (_what, change, code) => {
      const made = await account()
      await user(made, 'bob', { attach: ADMINISTRATOR })
      const key = await keyFor(made, 'bob')
      for (const process of ['here', 'elsewhere'] as const)
        expect((await inProcess(process, () => post(key, bodyOf('GetUser')))).status).toBe(200)
      await change(made, key)
      for (const process of ['here', 'elsewhere'] as const)
        expect((await inProcess(process, () => post(key, bodyOf('GetUser')))).error?.Code).toBe(
          code,
        )
    },
  )

  test.each([
    ['with an unknown operation', bodyOf('NoSuchOperation')],
    ['with a value of the wrong type', bodyOf('ListUsers', [['MaxItems', 'many']])],
    ['with a missing parameter', bodyOf('CreateUser')],
  ])('and a deleted key reveals only that it is gone, %s', async (_what, body) => {
    const made = await account()
    await user(made, 'bob')
    const key = await keyFor(made, 'bob')
    await inProcess('here', () => post(key, bodyOf('GetUser')))
    await inProcess('elsewhere', () =>
      made.call('DeleteAccessKey', { UserName: 'bob', AccessKeyId: key.accessKeyId }),
    )
    expect((await inProcess('here', () => post(key, body))).error?.Code).toBe(
      'InvalidClientTokenId',
    )
  })

  test('is verified with the secret it was created with and no other', async () => {
    const made = await account()
    await user(made, 'bob')
    const key = await keyFor(made, 'bob')
    await post(key, bodyOf('GetUser'))
    const { error } = await post({ ...key, secretAccessKey: 'x'.repeat(40) }, bodyOf('GetUser'))
    expect(error?.Code).toBe('SignatureDoesNotMatch')
  })
})
