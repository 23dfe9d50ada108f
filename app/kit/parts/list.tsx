// A list of sample users in each of its states. Filters, sort order and pages work in memory.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { ButtonLink } from '@/components/form/buttons/button'
import { defineList, type ListDefinition, type ListQuery } from '@/components/list/list-definition'
import { type ListContent, ListPage } from '@/components/list/list-page'
import { parseListQuery, type SearchParams } from '@/components/list/list-query'
import { listPreferences } from '@/doors/console/list-preferences'
import { saveKitPreferences } from '../actions'
import type { KitSection } from '../section'

const usersList = defineList({
  name: 'kit-users',
  path: '/kit/list',
  columns: [
    { id: 'UserName', header: 'User name', sortable: true, always: true, width: 24 },
    { id: 'Groups', header: 'Groups', sortable: true, numeric: true, width: 9 },
    { id: 'ConsoleAccess', header: 'Console access' },
    { id: 'PasswordAge', header: 'Password age', sortable: true },
    { id: 'Created', header: 'Created', sortable: true, width: 12 },
    { id: 'Arn', header: 'ARN', hiddenByDefault: true, width: 30 },
  ],
  filters: [
    { name: 'search', label: 'Find users by name', kind: 'text', token: (text) => `Name: ${text}` },
    {
      name: 'console',
      label: 'Console access',
      kind: 'choice',
      options: [
        { value: 'enabled', text: 'Enabled' },
        { value: 'disabled', text: 'Disabled' },
      ],
    },
    {
      name: 'age',
      label: 'Password older than (days)',
      kind: 'number',
      token: (days) => `Password older than ${days} days`,
    },
    { name: 'groups', label: 'In no group', kind: 'flag' },
  ],
  pageSizes: [25, 10, 50, 100],
  defaultSort: { column: 'UserName' },
})
type UsersList = typeof usersList

interface User {
  UserName: string
  Groups: number
  ConsoleAccess: 'enabled' | 'disabled'
  PasswordAge: number
  Created: string
  Arn: string
}

const user = (UserName: string, i: number): User => ({
  UserName,
  Groups: i % 4,
  ConsoleAccess: i % 3 ? 'enabled' : 'disabled',
  PasswordAge: (i * 37) % 400,
  Created: `2026-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`,
  Arn: `arn:aws:iam::123456789012:user/division-abc/subdivision-xyz/${UserName}`,
})
const FEW = ['admin', 'alice', 'bob', 'carol', 'dave'].map(user)
const MANY = [
  ...FEW,
  ...Array.from({ length: 200 }, (_, i) => user(`user-${String(i + 1).padStart(3, '0')}`, i + 5)),
]
const LONG = [
  user('a'.repeat(128), 1),
  user('a-very-long-user-name-with-many-hyphens-in-it-that-goes-on-for-quite-a-while', 2),
  ...FEW,
]

const MISSING: MissingPermission = {
  action: 'iam:ListUsers',
  resource: 'arn:aws:iam::123456789012:user/',
  decision: 'implicitDeny',
  principalArn: 'arn:aws:iam::123456789012:user/bob',
}

function contentOf(users: readonly User[], query: ListQuery<UsersList>, size: number) {
  const { search, console, age, groups } = query.filters
  const { column, descending } = query.sort
  const matches = users
    .filter(({ UserName }) => UserName.includes(search?.toLowerCase() ?? ''))
    .filter(({ ConsoleAccess }) => console === undefined || ConsoleAccess === console)
    .filter(({ PasswordAge }) => age === undefined || PasswordAge > age)
    .filter(({ Groups }) => !groups || Groups === 0)
    .sort((a, b) => (a[column] < b[column] ? -1 : 1) * (descending ? -1 : 1))
  const from = Number(query.marker) || 0
  return {
    rows: matches.slice(from, from + size).map((each) => ({
      key: each.UserName,
      name: each.UserName,
      cells: {
        ...each,
        UserName: <a href={`/kit/list?search=${each.UserName}`}>{each.UserName}</a>,
        ConsoleAccess: each.ConsoleAccess === 'enabled' ? 'Enabled' : 'Disabled',
        PasswordAge: `${each.PasswordAge} days`,
      },
      ...(each.UserName === 'admin' && { notSelectable: 'You can’t delete yourself.' }),
    })),
    total: matches.length,
    start: from + 1,
    ...(from > 0 && { previous: from > size ? { marker: String(from - size) } : {} }),
    ...(from + size < matches.length && { next: { marker: String(from + size) } }),
  } satisfies ListContent<UsersList>
}

interface ListProps {
  params: SearchParams
  path: string
  content?: ListContent<UsersList>
  users?: readonly User[]
}

async function Users({ params, path, content, users = MANY }: ListProps) {
  const definition = { ...usersList, path }
  const query = parseListQuery(definition, params)
  const preferences = await listPreferences('KIT', definition)
  return (
    <ListPage
      definition={definition as UsersList & ListDefinition}
      query={query}
      preferences={preferences}
      savePreferences={saveKitPreferences}
      content={content ?? contentOf(users, query, preferences.size)}
      words={{
        title: 'Users',
        description: 'An IAM user is an identity with long-term credentials.',
        none: 'No users',
        noneText: 'Create the first user of this account.',
        noMatch: 'No user matches',
        notPermitted: 'You don’t have permission to list users',
        sid: 'AllowListUsers',
        nothingSelected: 'Select at least one user.',
      }}
      actions={
        <ButtonLink variant="primary" href="/kit/buttons">
          Create user
        </ButtonLink>
      }
      createAction={<ButtonLink href="/kit/buttons">Create the first user</ButtonLink>}
      bulk={{
        path: '/kit/review',
        name: 'UserName',
        actions: [
          { text: 'Delete', value: 'delete' },
          { text: 'Add to group', value: 'addToGroup', inMenu: true },
          {
            text: 'Remove from group',
            value: 'removeFromGroup',
            inMenu: true,
            missing: { ...MISSING, action: 'iam:RemoveUserFromGroup' },
          },
        ],
      }}
    />
  )
}

const list = (id: string, title: string, props: Omit<ListProps, 'params' | 'path'> = {}) => ({
  id,
  title,
  ownHeading: true as const,
  render: ({ params }: { params: SearchParams }) => (
    <Users params={params} path={`/kit/${id}`} {...props} />
  ),
})

export const listSections: readonly KitSection[] = [
  list('list', 'List: 205 users'),
  list('list-long-names', 'List: long names', { users: LONG }),
  list('list-empty', 'List: nothing yet', { users: [] }),
  list('list-denied', 'List: not permitted', { content: { denied: MISSING } }),
  list('list-failed', 'List: could not be read', {
    content: { failed: 'The list could not be read. Try again.' },
  }),
  {
    id: 'review',
    title: 'List: what a bulk form sends',
    render: ({ params }) => <pre>{JSON.stringify(params, null, 2)}</pre>,
  },
]
