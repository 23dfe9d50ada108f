// Reads everything that gives a user access, and which parts the caller may end.
import 'server-only'
import {
  disabledReason,
  disabledReasons,
  type MissingPermission,
} from '@/components/feedback/missing-permission'
import { type Answer, may } from '@/doors/console/console-door'
import { type UserKey, userKeys } from '../../../access-keys/user-keys'
import { nameOfArn } from '../../../owner-policies/words'
import { deleteUserCalls } from '../../delete-user-calls'
import { belongingsOf, fingerprintOf } from '../delete/belongings'
import type { Belongings } from '../delete/delete-state'
import { endCallsOf, type Part, partValue } from './parts'
import { offboardWords as words } from './words'

/** A part as the form shows it. */
export interface ShownPart {
  value: string
  label: string
  hint: string
  /** Ticked at first. */
  chosen: boolean
  /** The caller may not end it, which the hint explains. */
  unavailable: boolean
}

export interface Access {
  parts: ShownPart[]
  hasKeys: boolean
  /** A fingerprint of what is shown. */
  shown: string
  /** The actions without which parts are not shown. */
  hidden: string[]
  /** Why the user can't be deleted, and why keys can't be. */
  deletionDenied?: string | undefined
  keyDeletionDenied?: string | undefined
}

/** @param user its boundary is hidden if the caller may not read the user */
export async function accessOf(UserName: string, user: Answer<'GetUser'>): Promise<Access> {
  const about = user.ok ? user.output.User : undefined
  const boundary = about?.PermissionsBoundary?.PermissionsBoundaryArn
  const [belongings, keys] = await Promise.all([belongingsOf(UserName), userKeys(UserName)])
  const { password, resetLinkEnds, sessions, devices, inline, attached, groups, hidden } =
    belongings
  const found: { part: Part; label: string; hint: string }[] = [
    ...(sessions > 0 ? [partFor('sessions', '', String(sessions), words.sessionsHint)] : []),
    ...(resetLinkEnds
      ? [partFor('resetLink', '', '', words.resetLinkHint(minuteOf(resetLinkEnds)))]
      : []),
    ...(password ? [partFor('password', '', '', signInHint(about?.PasswordLastUsed))] : []),
    ...keys.list.map((key) => partFor('key', key.id, key.id, keyHint(key))),
    ...devices.map((serial) => partFor('device', serial, serial, words.deviceHint)),
    ...groups.map((name) => partFor('group', name, name, '')),
    ...inline.map((name) => partFor('inline', name, name, words.inlineHint)),
    ...attached.map(({ arn, name }) => partFor('attached', arn, name, words.attachedHint)),
    ...(boundary === undefined
      ? []
      : [partFor('boundary', '', nameOfArn(boundary), words.boundaryHint)]),
  ]
  const parts = await Promise.all(
    found.map(async ({ part, label, hint }): Promise<ShownPart> => {
      const missing = await missingFor(UserName, part)
      return {
        value: partValue(part),
        label,
        hint: missing ? words.leftOut(disabledReason(missing)) : hint,
        chosen: part.kind !== 'boundary' && !isInactive(keys.list, part),
        unavailable: missing !== undefined,
      }
    }),
  )
  const missing = await Promise.all(
    deleteUserCalls(UserName, belongings).map(({ name, input }) => may(name, input as never)),
  )
  const keyDenied =
    keys.list[0] && (await may('DeleteAccessKey', { UserName, AccessKeyId: keys.list[0].id }))
  return {
    parts,
    hasKeys: keys.list.length > 0,
    shown: accessFingerprintOf(belongings),
    hidden: [...(about ? [] : ['iam:GetUser']), ...hidden],
    deletionDenied: reasonOf(missing.filter((each) => each !== undefined)),
    keyDeletionDenied: keyDenied && disabledReason(keyDenied),
  }
}

/**
 * Returns a fingerprint of what gives access. Unlike `fingerprintOf`, it changes with the reset
 * link: a user who is kept could use a link that was created after the page was shown. A link that
 * expires in between also changes it.
 */
export function accessFingerprintOf(belongings: Belongings): string {
  const { resetLinkEnds } = belongings
  const fingerprint = fingerprintOf(belongings)
  return resetLinkEnds ? `${fingerprint} ${resetLinkEnds.toISOString()}` : fingerprint
}

const partFor = (kind: Part['kind'], name: string, shownName: string, hint: string) => ({
  part: { kind, name },
  label: words.parts[kind](shownName),
  hint,
})

async function missingFor(UserName: string, part: Part): Promise<MissingPermission | undefined> {
  const calls = endCallsOf(UserName, part, 'deactivated')
  const missing = await Promise.all(calls.map(({ name, input }) => may(name, input as never)))
  return missing.find((each) => each !== undefined)
}

const isInactive = (keys: readonly UserKey[], { kind, name }: Part) =>
  kind === 'key' && keys.some(({ id, active }) => id === name && !active)

/** The reasons, each action once. */
function reasonOf(missing: readonly MissingPermission[]): string | undefined {
  const byAction = new Map(missing.map((each) => [each.action, each]))
  return byAction.size > 0 ? disabledReasons([...byAction.values()]) : undefined
}

const minuteOf = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`

const signInHint = (at: Date | undefined) =>
  at ? words.signedIn(minuteOf(at)) : words.neverSignedIn

function keyHint({ active, lastUsed }: UserKey): string {
  const use = () => {
    if (lastUsed === 'denied') return words.keyUseHidden
    if (!lastUsed) return words.keyNeverUsed
    return words.keyUsed(minuteOf(lastUsed.at), lastUsed.service, lastUsed.region)
  }
  return `${active ? words.active : words.inactive} ${use()}`
}
