// An account whose users have data that only some callers may see, and callers with any policies.
import type { InputOf } from '../../iam/gate/call-operation'
import { db } from '../../platform/database/db'
import { account, type Caller, user } from '../fixtures'
import { SECRET_ONE } from './stage'

export type Statement = Record<string, unknown>
export const ALL = { Effect: 'Allow', Action: '*', Resource: '*' }
export const LIST = { Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' }
export const allow = (
  Action: string | string[],
  Resource: string | string[] = '*',
  Condition?: object,
): Statement => ({
  ...{ Effect: 'Allow', Action, Resource },
  ...(Condition && { Condition }),
})
export const deny = (
  Action: string | string[],
  Resource: string | string[] = '*',
  Condition?: object,
): Statement => ({
  ...allow(Action, Resource, Condition),
  Effect: 'Deny',
})
export const document = (Statement: Statement[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement })

/**
 * Creates the account with the users anna and boss, who have passwords and used keys. boss has a
 * path and a tag.
 */
export async function restrictedRows() {
  const made = await account()
  const { accountId } = made
  await user(made, 'anna', { Password: SECRET_ONE })
  await made.call('CreateUser', {
    UserName: 'boss',
    Path: '/board/',
    Tags: [{ Key: 'team', Value: 'red' }],
  })
  await made.call('CreateLoginProfile', { UserName: 'boss', Password: SECRET_ONE })
  for (const UserName of ['anna', 'boss']) {
    const { AccessKey } = await made.call('CreateAccessKey', { UserName })
    const where = { accountId, id: AccessKey.AccessKeyId }
    const used = { lastUsedAt: new Date(), lastUsedRegion: 'us-east-1', lastUsedService: 'iam' }
    await db().accessKey.updateMany({ where, data: used })
  }

  let number = 0
  /** Creates a user with these policies, and returns it as a caller. */
  async function caller(statements: Statement[], boundary?: Statement[]) {
    const UserName = `caller${number++}`
    const eve = await user(made, UserName, { policy: document(statements) })
    if (boundary) {
      const { Policy } = await made.call('CreatePolicy', {
        PolicyName: UserName,
        PolicyDocument: document(boundary),
      })
      await made.call('PutUserPermissionsBoundary', { UserName, PermissionsBoundary: Policy.Arn })
    }
    return eve
  }

  /** Returns the row of a user as the caller sees it. */
  async function rowOf(eve: Caller, name: string, input: InputOf<'SearchUsers'> = {}) {
    const { Users } = await eve('SearchUsers', input)
    const row = Users.find(({ UserName }) => UserName === name)
    if (!row) throw new Error(`${name} is not listed.`)
    return row
  }
  const bossArn = `arn:aws:iam::${accountId}:user/board/boss`
  return { made, accountId, caller, rowOf, bossArn }
}
