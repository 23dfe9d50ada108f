// Assigns an MFA device to a user.
import { notFound } from 'next/navigation'
import { nameInPath, tabPath } from '@/components/page/paths'
import { read, requireSession } from '@/doors/console/console-door'
import { AssignContent, assignObstacle } from '../../../../mfa-devices/assign-content'
import { assignWords as words } from '../../../../mfa-devices/assign-words'
import { assignPath, ownerNamed } from '../../../../mfa-devices/device-owner'
import { UserSubpage } from '../../user-subpage'
import { userPageWords } from '../../words'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AssignDevice({ params, searchParams }: Props) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  const owner = ownerNamed(name)
  await requireSession(assignPath(owner))
  const [user, obstacle] = await Promise.all([
    read('GetUser', { UserName: name }),
    assignObstacle(owner),
  ])
  return (
    <UserSubpage
      userName={name}
      title={words.title}
      help="mfaDevices"
      tab={{
        text: userPageWords.tab['security-credentials'],
        href: tabPath(name, 'security-credentials'),
      }}
      failure={user.ok ? undefined : user.failure}
      formSetsTitle={obstacle === undefined}
    >
      <AssignContent owner={owner} obstacle={obstacle} query={await searchParams} />
    </UserSubpage>
  )
}
