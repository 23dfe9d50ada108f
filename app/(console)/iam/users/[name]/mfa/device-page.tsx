// What the pages about a user's MFA devices share: they find the user, and have one frame.
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { nameInPath, tabPath } from '@/components/page/paths'
import { type read, requireSession } from '@/doors/console/console-door'
import { type DeviceOwner, ownerNamed } from '../../../mfa-devices/device-owner'
import { UserSubpage } from '../user-subpage'
import { userPageWords } from '../words'

export interface DevicePageProps {
  params: Promise<{ name: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Returns the user in the address of a page, once the caller is signed in. */
export async function userInPath(
  params: DevicePageProps['params'],
  pathOf: (owner: DeviceOwner) => string,
): Promise<DeviceOwner & { userName: string }> {
  const userName = nameInPath((await params).name)
  if (userName === undefined) notFound()
  const owner = { ...ownerNamed(userName), userName }
  await requireSession(pathOf(owner))
  return owner
}

interface Props {
  userName: string
  /** The answer of GetUser. */
  user: Awaited<ReturnType<typeof read<'GetUser'>>>
  title: string
  formSetsTitle: boolean
  children: ReactNode
}

export function DevicePage({ userName, user, title, formSetsTitle, children }: Props) {
  return (
    <UserSubpage
      userName={userName}
      title={title}
      help="mfaDevices"
      tab={{
        text: userPageWords.tab['security-credentials'],
        href: tabPath(userName, 'security-credentials'),
      }}
      failure={user.ok ? undefined : user.failure}
      formSetsTitle={formSetsTitle}
    >
      {children}
    </UserSubpage>
  )
}
