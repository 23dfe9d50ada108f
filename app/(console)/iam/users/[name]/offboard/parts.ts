// What gives a user access, part by part, and the calls that end the chosen parts.
import type { CallTogether } from '@/doors/console/console-door'
import { deviceCalls } from '../delete/device-calls'

/** The names of the form's fields. */
export const FIELDS = {
  part: 'Part',
  offered: 'OfferedPart',
  keys: 'KeysAre',
  user: 'UserIs',
  shown: 'ShownBelongings',
  confirmation: 'Confirmation',
} as const

export const PART_KINDS = [
  'sessions',
  'resetLink',
  'password',
  'key',
  'device',
  'group',
  'inline',
  'attached',
  'boundary',
] as const
export type PartKind = (typeof PART_KINDS)[number]

/** Something that gives or limits access. Keys, MFA devices, groups and policies have a name. */
export interface Part {
  kind: PartKind
  name: string
}

/** Whether the chosen access keys are deactivated or deleted. */
export type KeysAre = 'deactivated' | 'deleted'

/** The value of a part's check box: its kind, and its name after a colon. */
export const partValue = ({ kind, name }: Part): string => (name === '' ? kind : `${kind}:${name}`)

/** Returns undefined for a value of no part. */
export function partOfValue(value: string): Part | undefined {
  const [first = ''] = value.split(':', 1)
  const kind = PART_KINDS.find((each) => each === first)
  return kind && { kind, name: value.slice(first.length + 1) }
}

/** The calls that end the parts and keep the user. Each has its own permission and event. */
export const endCalls = (
  UserName: string,
  parts: readonly Part[],
  keysAre: KeysAre,
): CallTogether[] =>
  PART_KINDS.flatMap((kind) =>
    parts
      .filter((part) => part.kind === kind)
      .flatMap((part) => endCallsOf(UserName, part, keysAre)),
  )

/** The calls that end one part. */
export const endCallsOf = (UserName: string, part: Part, keysAre: KeysAre): CallTogether[] =>
  part.kind === 'device'
    ? deviceCalls(UserName, part.name)
    : [endCall(UserName, part.kind, part.name, keysAre)]

function endCall(
  UserName: string,
  kind: Exclude<PartKind, 'device'>,
  name: string,
  keysAre: KeysAre,
): CallTogether {
  switch (kind) {
    case 'sessions':
      return { name: 'EndConsoleSessions', input: { UserName } }
    case 'resetLink':
      return { name: 'DeletePasswordResetLink', input: { UserName } }
    case 'password':
      return { name: 'DeleteLoginProfile', input: { UserName } }
    case 'key':
      return keysAre === 'deleted'
        ? { name: 'DeleteAccessKey', input: { UserName, AccessKeyId: name } }
        : { name: 'UpdateAccessKey', input: { UserName, AccessKeyId: name, Status: 'Inactive' } }
    case 'group':
      return { name: 'RemoveUserFromGroup', input: { UserName, GroupName: name } }
    case 'inline':
      return { name: 'DeleteUserPolicy', input: { UserName, PolicyName: name } }
    case 'attached':
      return { name: 'DetachUserPolicy', input: { UserName, PolicyArn: name } }
    case 'boundary':
      return { name: 'DeleteUserPermissionsBoundary', input: { UserName } }
  }
}
