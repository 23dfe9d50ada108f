// Detects whether a choice still grants the reviewed permissions. The user who is copied from may
// have got others meanwhile, and those must not be granted unseen.
import 'server-only'
import { createHash } from 'node:crypto'
import type { Read } from '@/doors/console/console-door'
import { type CopiedPermissions, copiedPermissions } from '../users/create/copied-permissions'
import type { PermissionChoice } from './permission-choice'

/** Equal for equal permissions. It contains no secret, so a form may contain it. */
export function fingerprintOf({
  groups,
  policyArns,
  inline,
  boundaryArn,
}: CopiedPermissions): string {
  const text = JSON.stringify([
    [...groups].sort(),
    [...policyArns].sort(),
    inline,
    boundaryArn ?? '',
  ])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/**
 * Returns whether a choice grants other permissions than the reviewed ones.
 *
 * @param permissions the permissions of the choice, as read last
 * @param reviewed the fingerprint of the reviewed permissions
 * @param read reads the permissions of the user who is copied from
 */
export async function differFromReview(
  { way, copyFrom, useBoundary }: PermissionChoice,
  permissions: CopiedPermissions,
  reviewed: string,
  read: Read,
): Promise<boolean> {
  if (way !== 'copy') return fingerprintOf(permissions) !== reviewed
  const copied = await copiedPermissions(copyFrom, read)
  if (!copied.ok) return true
  const { boundaryArn } = permissions
  const chosen = useBoundary && boundaryArn !== undefined ? { boundaryArn } : {}
  return fingerprintOf({ ...copied.permissions, ...chosen }) !== reviewed
}
