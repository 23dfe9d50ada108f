// Resynchronises an MFA device of a user.
import { notFound } from 'next/navigation'
import { nameInPath, tabPath } from '@/components/page/paths'
import { read, requireSession } from '@/doors/console/console-door'
import { ResyncContent, selectionIn, showsForm } from '../../../../mfa-devices/change-content'
import { ownerNamed, resyncPath } from '../../../../mfa-devices/device-owner'
import { changeDeviceWords as words } from '../../../../mfa-devices/words'
import { UserSubpage } from '../../user-subpage'
import { userPageWords } from '../../words'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ResyncDevice({ params, searchParams }: Props) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  const owner = ownerNamed(name)
  await requireSession(resyncPath(owner))
  const [user, selection] = await Promise.all([
    read('GetUser', { UserName: name }),
    selectionIn(owner, await searchParams, 'resync'),
  ])
  return (
    <UserSubpage
      userName={name}
      title={words.resyncTitle}
      help="mfaDevices"
      tab={{
        text: userPageWords.tab['security-credentials'],
        href: tabPath(name, 'security-credentials'),
      }}
      failure={user.ok ? undefined : user.failure}
      formSetsTitle={showsForm(selection)}
    >
      <ResyncContent selection={selection} />
    </UserSubpage>
  )
}
