// Delete users: one or many, named in the address.

import { Alert } from '@/components/feedback/alert'
import { ButtonLink } from '@/components/form/buttons/button'
import { Section } from '@/components/page/section'
import { requireSession } from '@/doors/console/console-door'
import { accountClock } from '@/platform/database/clock'
import { setResponseStatus } from '@/platform/response-status'
import { nameKey } from '@/rules/names/names'
import { ConsolePage } from '../../../console-page'
import { deleteUserWords } from '../[name]/delete/delete-words'
import { usersPageWords } from '../words'
import { DeleteUsers } from './delete-users'
import { MOST_DELETED, deleteUsersWords as words } from './delete-words'
import { userToDelete } from './users-to-delete'

type Query = Promise<{ UserName?: string | string[] }>

export default async function DeleteUsersPage({ searchParams }: { searchParams: Query }) {
  const { accountId, userName: me } = await requireSession('/iam/users')
  const names = distinctNames([(await searchParams).UserName ?? []].flat())
  const tooMany = names.length > MOST_DELETED
  const users = tooMany ? [] : await Promise.all(names.map((name) => userToDelete(name, me)))
  const possible = users.filter(({ gone, denied }) => !gone && denied === undefined)
  const single = users.length === 1 ? users[0] : undefined
  if (single?.gone) setResponseStatus(404)
  return (
    <ConsolePage
      title={single ? `${deleteUserWords.title} ${single.name}` : words.title}
      here={single ? deleteUserWords.title : words.title}
      help="deleteUser"
      formSetsTitle={possible.length > 0}
      trail={[{ text: usersPageWords.title, href: '/iam/users' }]}
    >
      {names.length === 0 || tooMany ? (
        <Section title={deleteUserWords.confirmation}>
          <Alert tone={tooMany ? 'error' : 'info'}>
            {tooMany ? words.tooMany(MOST_DELETED) : words.nobody}
          </Alert>
          <ButtonLink href="/iam/users">{words.toUsers}</ButtonLink>
        </Section>
      ) : (
        <DeleteUsers users={users} cancelHref="/iam/users" now={await accountClock(accountId)} />
      )}
    </ConsolePage>
  )
}

function distinctNames(names: readonly string[]): string[] {
  const keys = names.map(nameKey)
  return names.filter((name, index) => name !== '' && keys.indexOf(keys[index] ?? '') === index)
}
