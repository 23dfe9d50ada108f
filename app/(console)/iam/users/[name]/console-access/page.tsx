// Manage console access as a page, which works without scripts.
import { notFound } from 'next/navigation'
import { NotShown } from '@/components/feedback/not-shown'
import { consoleAccessPath, nameInPath, userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { requireSession } from '@/doors/console/console-door'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../../console-page'
import { NoSuchUser } from '../../no-such-user'
import { usersPageWords } from '../../words'
import { credentialWords } from '../credentials/words'
import { AccessPanel } from './access-panel'
import { accessSubject } from './access-subject'
import { accessWords as words } from './access-words'

export default async function ConsoleAccess({ params }: { params: Promise<{ name: string }> }) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  await requireSession(consoleAccessPath(name))
  const found = await accessSubject(name)
  if (!found.ok && found.failure.code === 'NoSuchEntity') setResponseStatus(404)
  return (
    <ConsolePage
      title={`${words.title}: ${name}`}
      here={words.title}
      help="consoleAccess"
      formSetsTitle={found.ok}
      trail={[
        { text: usersPageWords.title, href: '/iam/users' },
        { text: name, href: userPath(name) },
      ]}
    >
      {found.ok ? (
        <AccessPanel subject={found.subject} />
      ) : (
        <Section title={credentialWords.signIn}>
          {found.failure.code === 'NoSuchEntity' ? (
            <NoSuchUser name={name} />
          ) : (
            <NotShown
              failure={found.failure}
              title={credentialWords.hidden}
              sid="AllowSeeConsoleAccess"
            />
          )}
        </Section>
      )}
    </ConsolePage>
  )
}
