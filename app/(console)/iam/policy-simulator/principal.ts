// The principal to simulate: as typed, as an ARN, and the suggestions.
import 'server-only'
import { read } from '@/doors/console/console-door'
import { userArn } from '@/rules/names/arn'

/** The most suggestions that people still read. */
const MOST_SUGGESTED = 200

/**
 * The ARN for a typed ARN or user name. A name that does not exist, or that the caller may not look
 * up, gets the ARN it would have.
 */
export async function principalArn(typed: string, accountId: string): Promise<string> {
  if (typed.startsWith('arn:')) return typed
  const user = await read('GetUser', { UserName: typed })
  return user.ok ? user.output.User.Arn : userArn(accountId, '/', typed)
}

/** The ARNs of users and groups to suggest; empty if the caller may not list them. */
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
