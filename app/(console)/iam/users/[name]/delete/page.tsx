// Delete user, from the user's page: what is deleted with the user, and the typed confirmation.
import { notFound } from 'next/navigation'
import { nameInPath, userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { requireSession } from '@/doors/console/console-door'
import { accountClock } from '@/platform/database/clock'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../../console-page'
import { DeleteUsers } from '../../delete/delete-users'
import { userToDelete } from '../../delete/users-to-delete'
import { NoSuchUser } from '../../no-such-user'
import { usersPageWords } from '../../words'
import { offboardPath } from '../user-paths'
import { deleteUserWords as words } from './delete-words'

export default async function DeleteUser({ params }: { params: Promise<{ name: string }> }) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  const { accountId, userName: me } = await requireSession(`${userPath(name)}/delete`)
  const user = await userToDelete(name, me)
  if (user.gone) setResponseStatus(404)
  return (
    <ConsolePage
      title={`${words.title} ${user.name}`}
      here={words.title}
      help="deleteUser"
      formSetsTitle={!user.gone && !user.denied}
      trail={[
        { text: usersPageWords.title, href: '/iam/users' },
        { text: user.name, href: userPath(user.name) },
      ]}
    >
      {user.gone ? (
        <Section title={words.confirmation}>
          <NoSuchUser name={name} />
        </Section>
      ) : (
        <DeleteUsers
          users={[user]}
          instead={offboardPath(user.name)}
          cancelHref={userPath(user.name)}
          now={await accountClock(accountId)}
        />
      )}
    </ConsolePage>
  )
}
