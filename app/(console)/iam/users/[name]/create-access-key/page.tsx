// Create access key.
import { notFound } from 'next/navigation'
import { DeniedButton } from '@/components/feedback/denied-button'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { nameInPath, tabPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { may, read, requireSession } from '@/doors/console/console-door'
import { createKeyPath } from '../user-paths'
import { UserSubpage } from '../user-subpage'
import { userPageWords } from '../words'
import { CreateKeyForm } from './create-key-form'
import { createKeyWords as words } from './words'

const ANY_TAG = [{ Key: 'AKIAAAAAAAAAAAAAAAAA', Value: '' }]

export default async function CreateAccessKey({ params }: { params: Promise<{ name: string }> }) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  await requireSession(createKeyPath(name))
  const UserName = name
  const [user, keys, denied, tagDenied] = await Promise.all([
    read('GetUser', { UserName }),
    read('ListAccessKeys', { UserName }),
    may('CreateAccessKey', { UserName }),
    may('TagUser', { UserName, Tags: ANY_TAG }),
  ])
  const full = keys.ok && keys.output.AccessKeyMetadata.length >= 2
  const stopped = denied ? (
    <DeniedButton missing={denied}>{words.create}</DeniedButton>
  ) : full ? (
    <DisabledButton reason={words.twoKeys}>{words.create}</DisabledButton>
  ) : undefined
  return (
    <UserSubpage
      userName={name}
      title={words.title}
      tab={{
        text: userPageWords.tab['security-credentials'],
        href: tabPath(name, 'security-credentials'),
      }}
      failure={user.ok ? undefined : user.failure}
      formSetsTitle={stopped === undefined}
    >
      {stopped ? (
        <Section title={words.title}>{stopped}</Section>
      ) : (
        <CreateKeyForm userName={name} token={crypto.randomUUID()} tagDenied={tagDenied} />
      )}
    </UserSubpage>
  )
}
