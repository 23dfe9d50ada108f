// Offboard: everything that still gives a user access, and the form that ends it.
import { notFound } from 'next/navigation'
import { Alert } from '@/components/feedback/alert'
import { nameInPath, userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { read, requireSession } from '@/doors/console/console-door'
import { nameKey } from '@/rules/names/names'
import { userWords } from '../../words'
import { offboardPath } from '../user-paths'
import { UserSubpage } from '../user-subpage'
import { accessOf } from './access'
import { OffboardForm } from './offboard-form'
import { offboardWords as words } from './words'

export default async function Offboard({ params }: { params: Promise<{ name: string }> }) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  const { userName: me } = await requireSession(offboardPath(name))
  const user = await read('GetUser', { UserName: name })
  const about = user.ok ? user.output.User : undefined
  const shown = about?.UserName ?? name
  const isYourself = nameKey(shown) === nameKey(me)
  const gone = !user.ok && user.failure.code === 'NoSuchEntity'
  return (
    <UserSubpage
      userName={shown}
      title={words.title}
      description={words.description}
      help="offboard"
      failure={user.ok ? undefined : user.failure}
      formSetsTitle={!isYourself && !gone}
    >
      {isYourself ? (
        <Section title={words.access}>
          <Alert tone="info" title={words.yourself}>
            {words.yourselfText} <a href={userPath(shown)}>{userWords.goTo(shown)}</a>
          </Alert>
        </Section>
      ) : (
        // Not shown for a user who does not exist.
        <OffboardForm userName={shown} access={await accessOf(shown, user)} />
      )}
    </UserSubpage>
  )
}
