// Whether the permissions of a choice are still those that were reviewed, so that others are not
// granted in their place: a user who is copied from may have got others meanwhile.
import 'server-only'
import { createHash } from 'node:crypto'
import type { Read } from '@/doors/console/console-door'
import { type CopiedPermissions, copiedPermissions } from '../users/create/copied-permissions'
import type { PermissionChoice } from './permission-choice'

/** Equal for equal permissions. It holds no secret, so it may stand in a form. */
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
 * Returns whether a choice grants other permissions than those that were reviewed.
 *
 * @param permissions what the choice granted when it was read last
 * @param reviewed the fingerprint of what was reviewed
 * @param read reads the permissions of a user who is copied from
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
