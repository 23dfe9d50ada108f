// Reads what must be deleted with a user, each kind through its operation.
import 'server-only'
import { createHash } from 'node:crypto'
import { type Read, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { Belongings } from './delete-state'

const deniedAction = (answer: { ok: true } | { ok: false; failure: Failure }): string[] =>
  !answer.ok && answer.failure.detail.denied ? [answer.failure.detail.denied.action] : []

export async function belongingsOf(UserName: string, call: Read = read): Promise<Belongings> {
  const [access, keys, devices, inline, attached, groups] = await Promise.all([
    call('GetConsoleAccess', { UserName }),
    call('ListAccessKeys', { UserName }),
    call('ListMFADevices', { UserName }),
    call('ListUserPolicies', { UserName, MaxItems: 1000 }),
    call('ListAttachedUserPolicies', { UserName }),
    call('ListGroupsForUser', { UserName }),
  ])
  return {
    password: access.ok && access.output.ConsoleAccess.Enabled,
    resetLinkEnds: access.ok ? access.output.ConsoleAccess.ResetLinkEnds : undefined,
    sessions: access.ok ? access.output.ConsoleAccess.ActiveSessions : 0,
    keys: keys.ok
      ? keys.output.AccessKeyMetadata.map(({ AccessKeyId: id, Status }) => ({
          id,
          active: Status === 'Active',
        }))
      : [],
    devices: devices.ok ? devices.output.MFADevices.map(({ SerialNumber }) => SerialNumber) : [],
    inline: inline.ok ? inline.output.PolicyNames : [],
    attached: attached.ok
      ? attached.output.AttachedPolicies.map(({ PolicyArn: arn = '', PolicyName: name = '' }) => ({
          arn,
          name,
        }))
      : [],
    groups: groups.ok ? groups.output.Groups.map(({ GroupName }) => GroupName) : [],
    hidden: [access, keys, devices, inline, attached, groups].flatMap(deniedAction),
  }
}

/**
 * A fingerprint: it changes with the user's belongings, except for sessions and reset links, which
 * end by themselves.
 */
export function fingerprintOf(belongings: Belongings): string {
  const { password, keys, devices, inline, attached, groups } = belongings
  const all = [keys.map(({ id }) => id), devices, inline, attached.map(({ arn }) => arn), groups]
  const text = JSON.stringify([password, ...all.map((names) => [...names].sort())])
  return createHash('sha256').update(text).digest('base64url')
}
