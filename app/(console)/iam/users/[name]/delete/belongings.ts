// Finds what a user still has, each kind through its operation.
import 'server-only'
import { read } from '@/server/console-door'
import type { Failure } from '@/server/form-state'
import type { Belongings } from './delete-state'

const deniedAction = (answer: { ok: true } | { ok: false; failure: Failure }): string[] =>
  !answer.ok && answer.failure.detail.denied ? [answer.failure.detail.denied.action] : []

export async function belongingsOf(UserName: string): Promise<Belongings> {
  const [access, keys, inline, attached, groups] = await Promise.all([
    read('GetConsoleAccess', { UserName }),
    read('ListAccessKeys', { UserName }),
    read('ListUserPolicies', { UserName, MaxItems: 1000 }),
    read('ListAttachedUserPolicies', { UserName }),
    read('ListGroupsForUser', { UserName }),
  ])
  return {
    password: access.ok && access.output.ConsoleAccess.Enabled,
    sessions: access.ok ? access.output.ConsoleAccess.ActiveSessions : 0,
    keys: keys.ok
      ? keys.output.AccessKeyMetadata.map(({ AccessKeyId: id, Status }) => ({ id, active: Status === 'Active' }))
      : [],
    inline: inline.ok ? inline.output.PolicyNames : [],
    attached: attached.ok
      ? attached.output.AttachedPolicies.map(({ PolicyArn: arn = '', PolicyName: name = '' }) => ({ arn, name }))
      : [],
    groups: groups.ok ? groups.output.Groups.map(({ GroupName }) => GroupName) : [],
    hidden: [access, keys, inline, attached, groups].flatMap(deniedAction),
  }
}
