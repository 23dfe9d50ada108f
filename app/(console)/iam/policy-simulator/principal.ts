// Who is simulated: as typed, as an ARN, and all there are to choose from.
import 'server-only'
import { read } from '@/doors/console/console-door'
import { userArn } from '@/rules/names/arn'

/** What a list of suggestions is still read with. */
const MOST_SUGGESTED = 200

/**
 * The ARN of what was typed: an ARN itself, or the name of a user. A name that nobody has, or that
 * may not be looked up, gets the ARN it would have.
 */
export async function principalArn(typed: string, accountId: string): Promise<string> {
  if (typed.startsWith('arn:')) return typed
  const user = await read('GetUser', { UserName: typed })
  return user.ok ? user.output.User.Arn : userArn(accountId, '/', typed)
}

/** ARNs of users and groups to suggest; none for those who may not list them. */
export async function suggestedPrincipals(): Promise<string[]> {
  const [users, groups] = await Promise.all([
    read('ListUsers', { MaxItems: MOST_SUGGESTED }),
    read('ListGroups', { MaxItems: MOST_SUGGESTED }),
  ])
  return [
    ...(users.ok ? users.output.Users.map(({ Arn }) => Arn) : []),
    ...(groups.ok ? groups.output.Groups.map(({ Arn }) => Arn) : []),
  ]
}
