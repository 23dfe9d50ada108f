// Leads to the page that attaches a policy, or says which permission is missing.
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { ButtonLink } from '@/components/form/button'
import { entityWords as words } from '../../words'

export function AttachButton({ href, missing }: { href: string; missing: MissingPermission | undefined }) {
  if (missing) return <DeniedButton missing={missing}>{words.attach}</DeniedButton>
  return <ButtonLink href={href}>{words.attach}</ButtonLink>
}
