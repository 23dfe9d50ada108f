// An account with as many users as the request names, for lists, searches and measurements.
import { z } from 'zod'
import { asRoot, asRootTogether } from '../../iam/accounts/accounts'
import { type BatchCall, MOST_CALLS } from '../../iam/gate/call-together'
import { QUOTAS } from '../../rules/facts/quotas'
import { daysAgo, type ScenarioDefinition, user } from './scenario'

const DEFAULT_USERS = 100
/** So many users have a password, because each costs a slow hash. */
const WITH_PASSWORD = 5
/** Every so many users one has an access key. */
const KEY_EVERY = 4
const AGE_DAYS = 100

export const manyUsers: ScenarioDefinition = {
  about:
    'As many users as `users` says, the administrator among them: named user-0001 and so on, made a hundred days ago. The first five have passwords, and every fourth has an access key that was never used.',
  parameters: {
    users: z
      .int()
      .min(1)
      .max(QUOTAS.UsersQuota)
      .default(DEFAULT_USERS)
      .describe('number of users in the account'),
  },
  async fill({ accountId }, { users }) {
    const names = Array.from(
      { length: Number(users) - 1 },
      (_, i) => `user-${String(i + 1).padStart(4, '0')}`,
    )
    const [signing, others] = [names.slice(0, WITH_PASSWORD), names.slice(WITH_PASSWORD)]
    return daysAgo(accountId, AGE_DAYS, async () => {
      const call = asRoot(accountId)
      const made = []
      for (const name of signing)
        made.push(await user(call, name, `Password-of-${name}!`, 'has a password'))
      await inBatches(accountId, others, (UserName) => ({
        name: 'CreateUser',
        input: { UserName },
      }))
      const owners = others.filter((_, i) => i % KEY_EVERY === 0)
      await inBatches(accountId, owners, (UserName) => ({
        name: 'CreateAccessKey',
        input: { UserName },
      }))
      const withKey = new Set(owners)
      return [
        ...made,
        ...others.map((userName) => ({
          userName,
          about: withKey.has(userName) ? 'has an access key' : 'has no credentials',
        })),
      ]
    })
  },
}

/** Makes a call for each name, one transaction after the other: together they would wait. */
async function inBatches(
  accountId: string,
  names: readonly string[],
  callFor: (name: string) => BatchCall,
): Promise<void> {
  const together = asRootTogether(accountId)
  const calls = names.map(callFor)
  while (calls.length > 0) await together(calls.splice(0, MOST_CALLS))
}
