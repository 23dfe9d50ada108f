// Renames a user, or changes the user's path.
import { notFound } from 'next/navigation'
import { DeniedButton } from '@/components/feedback/denied-button'
import { NotShown } from '@/components/feedback/not-shown'
import { nameInPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { may, read, requireSession } from '@/doors/console/console-door'
import { isFormAnswer } from '../../../../form-answer'
import { userWords } from '../../words'
import { renamePath } from '../user-paths'
import { UserSubpage } from '../user-subpage'
import { RenameForm } from './rename-form'
import { renameWords as words } from './words'

export default async function RenameUser({ params }: { params: Promise<{ name: string }> }) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  await requireSession(renamePath(name))
  const [user, denied] = await Promise.all([
    read('GetUser', { UserName: name }),
    may('UpdateUser', { UserName: name, NewUserName: name }),
  ])
  const gone = !user.ok && user.failure.code === 'NoSuchEntity'
  const lost = gone && (await isFormAnswer()) ? { UserName: name, Path: '/' } : undefined
  const about = user.ok ? user.output.User : lost
  return (
    <UserSubpage
      userName={about?.UserName ?? name}
      title={words.title}
      failure={user.ok || about ? undefined : user.failure}
      formSetsTitle={!denied && about !== undefined}
    >
      <Section title={words.section}>
        {/* Without the path, the form would change it. */}
        {user.ok || about ? null : (
          <NotShown failure={user.failure} title={userWords.notPermitted} sid="AllowGetUser" />
        )}
        {about && denied ? <DeniedButton missing={denied}>{words.save}</DeniedButton> : null}
        {about && !denied ? (
          <RenameForm userName={about.UserName ?? name} path={about.Path ?? '/'} />
        ) : null}
      </Section>
    </UserSubpage>
  )
}
