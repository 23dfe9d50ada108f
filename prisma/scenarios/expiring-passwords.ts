// Passwords shortly before and after their expiry.
import { z } from 'zod'
import { asRoot } from '../../iam/accounts/accounts'
import { daysAgo, type ScenarioDefinition, type ScenarioUser, user } from './scenario'

const MAX_AGE_DAYS = 90

/** The users by the days that are left. */
const DAYS_LEFT = { in14days: 14, in13days: 13, in1day: 1, expired: -1 }

export const expiringPasswords: ScenarioDefinition = {
  about:
    'Passwords that expire in 14 days, 13 days and 1 day, and one that expired a day ago. All users may change their own.',
  parameters: {
    hardExpiry: z
      .boolean()
      .default(false)
      .describe('whether only an administrator can replace an expired password'),
  },
  async fill({ accountId }, { hardExpiry }) {
    const call = asRoot(accountId)
    const users: ScenarioUser[] = []
    for (const [userName, left] of Object.entries(DAYS_LEFT)) {
      const about = left < 0 ? 'expired a day ago' : `expires in ${left} day${left > 1 ? 's' : ''}`
      const make = () => user(call, userName, 'Expires-s0me-day!', about, { mayChange: true })
      users.push(await daysAgo(accountId, MAX_AGE_DAYS - left, make))
    }
    await call('UpdateAccountPasswordPolicy', {
      MaxPasswordAge: MAX_AGE_DAYS,
      HardExpiry: hardExpiry === true,
    })
    return users
  },
}
