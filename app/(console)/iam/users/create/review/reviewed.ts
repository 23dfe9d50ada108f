// A fingerprint of the permissions that were reviewed, so that others are not granted in their place.
import 'server-only'
import { createHash } from 'node:crypto'
import type { CopiedPermissions } from '../copied-permissions'

/** Equal for equal permissions. It holds no secret, so it may stand in a form. */
export function fingerprintOf({ groups, policyArns, inline, boundaryArn }: CopiedPermissions): string {
  const text = JSON.stringify([[...groups].sort(), [...policyArns].sort(), inline, boundaryArn ?? ''])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
