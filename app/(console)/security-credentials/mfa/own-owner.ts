// Whose devices the pages below Security credentials are about: the caller's.
import 'server-only'
import { requireSession } from '@/doors/console/console-door'
import { requireFreshRoot } from '@/doors/console/root/root-session'
import type { DeviceOwner } from '../../iam/mfa-devices/device-owner'
import { ownDevices } from '../../iam/mfa-devices/user-devices'

/** The root user confirms the password first. */
export async function ownOwner(here: string): Promise<DeviceOwner> {
  const { principal } = await requireSession(here)
  if (principal.kind === 'root') await requireFreshRoot(here)
  return ownDevices()
}

export type Query = Readonly<Record<string, string | string[] | undefined>>

/** The address of a page with those of the fields that its query has, each once. */
export function withFields(page: string, query: Query, ...fields: string[]): string {
  const kept = fields.flatMap((field) => {
    const value = query[field]
    return typeof value === 'string' ? [[field, value]] : []
  })
  return kept.length > 0 ? `${page}?${new URLSearchParams(kept)}` : page
}
