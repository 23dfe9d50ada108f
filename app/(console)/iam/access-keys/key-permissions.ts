// Whether the caller may change a user's access keys.
import 'server-only'
import { may } from '@/doors/console/console-door'

/** A key that nobody has: which key it is does not matter to the permission. */
const ANY_KEY = 'AKIAAAAAAAAAAAAAAAAA'

/** What the caller lacks for changing the keys of `UserName`. */
export async function keyPermissions(UserName: string) {
  const key = { UserName, AccessKeyId: ANY_KEY }
  const [update, remove] = await Promise.all([
    may('UpdateAccessKey', { ...key, Status: 'Inactive' }),
    may('DeleteAccessKey', key),
  ])
  return { update, remove }
}
