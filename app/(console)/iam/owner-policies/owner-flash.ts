// Redirects the forms of an owner's policies to its Permissions tab, which confirms the change
// once.
import 'server-only'
import { redirect } from 'next/navigation'
import { setFlash } from '@/doors/console/flash'
import { ownerPath, type PolicyOwner, permissionsPath } from './owner'

/** For server actions. */
export async function leaveForPermissions(
  owner: PolicyOwner,
  text: string,
  details: readonly string[] = [],
): Promise<never> {
  await setFlash({
    tone: 'success',
    text,
    link: { text: owner.name, href: ownerPath(owner) },
    ...(details.length > 0 && { details: [...details] }),
  })
  redirect(permissionsPath(owner))
}
