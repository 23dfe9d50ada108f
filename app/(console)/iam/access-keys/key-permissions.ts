// Whether the caller may change a user's access keys.
import 'server-only'
import { may } from '@/doors/console/console-door'

/** A placeholder: the permission does not depend on the key. */
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
