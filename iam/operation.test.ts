// The contracts of a definition that the compiler checks. `npm run typecheck` fails if a line below
// a @ts-expect-error compiles. The tests run so that a reader finds them under their names.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineOperation } from './operation'
import type { StoredUser } from './targets'

const tag = z.object({ Key: z.string(), Value: z.string() })
const input = z.object({ UserName: z.string(), Password: z.string(), Tags: z.array(tag) })

/** What every definition below has. */
const common = { input, access: 'read', errors: [] } as const
const onUser = ({ UserName }: { UserName: string }) =>
  ({ action: 'iam:GetUser', on: { user: UserName } }) as const
const onAccount = () => ({ action: 'iam:GetUser', on: '*' }) as const
const keyWithSecret = async () => ({ AccessKey: { AccessKeyId: 'id', SecretAccessKey: 'secret' } })

test('does not compile with a misspelled sensitive member', () => {
  const right = defineOperation({
    ...common,
    permission: onAccount,
    sensitive: ['Password', 'Value', 'SecretAccessKey'],
    handler: keyWithSecret,
  })
  const wrong = [
    defineOperation({
      ...common,
      permission: onAccount,
      // @ts-expect-error: a member of the input
      sensitive: ['Pasword'],
      handler: keyWithSecret,
    }),
    defineOperation({
      ...common,
      permission: onAccount,
      // @ts-expect-error: a nested member of the output
      sensitive: ['SecretAccesKey'],
      handler: keyWithSecret,
    }),
  ]
  expect([right, ...wrong].map(({ sensitive }) => sensitive?.length)).toEqual([3, 1, 1])
})

test('does not compile with a misspelled member of our own', () => {
  const handler = async () => undefined
  defineOperation({ ...common, permission: onAccount, ownMembers: ['UserName'], handler })
  const wrong = defineOperation({
    ...common,
    permission: onAccount,
    // @ts-expect-error: only members of the input
    ownMembers: ['Username'],
    handler,
  })
  expect(wrong.ownMembers).toEqual(['Username'])
})

test('does not compile with a permission on anything but the declared target', () => {
  const handler = async () => undefined
  defineOperation({ ...common, target: 'user', permission: onUser, handler })
  // @ts-expect-error: a group's permission is evaluated against a group
  defineOperation({ ...common, target: 'group', permission: onUser, handler })
  // @ts-expect-error: without a target there is no stored user
  const wrong = defineOperation({ ...common, permission: onUser, handler })
  expect(wrong.target).toBeUndefined()
})

test('gives the handler the target as stored, and nothing else', () => {
  const right = defineOperation({
    ...common,
    target: 'user',
    permission: onUser,
    handler: async (_input, { user }): Promise<StoredUser> => user,
  })
  const wrong = defineOperation({
    ...common,
    target: 'user',
    permission: onUser,
    // @ts-expect-error: the call of a user has no group
    handler: async (_input, { group }) => group,
  })
  expect([right.target, wrong.target]).toEqual(['user', 'user'])
})
