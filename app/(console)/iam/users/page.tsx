// Users: a page of the list by key, a search by name, and of each user what matters about console access.

import { DeniedButton } from '@/components/feedback/denied-button'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Button, ButtonLink } from '@/components/form/button'
import { TextField } from '@/components/form/fields'
import { Section } from '@/components/page/section'
import { accountClock } from '@/server/clock'
import { may, read, requireSession } from '@/server/console-door'
import type { Failure } from '@/server/form-state'
import { ConsolePage } from '../../console-page'
import { listMessages as words } from './messages'
import styles from './users.module.css'
import { UsersTable } from './users-table'

const PAGE_SIZE = 50

type Query = Record<string, string | string[] | undefined>

/** One value, and not longer than it can mean something: whatever else an address says is dropped. */
const one = (value: string | string[] | undefined, longest: number): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= longest ? value : undefined

export default async function Users({ searchParams }: { searchParams: Promise<Query> }) {
  const { accountId } = await requireSession('/iam/users')
  const query = await searchParams
  const search = one(query.search, 64)
  const marker = one(query.Marker, 320)
  const [users, create] = await Promise.all([listUsers(search, marker), may('CreateUser', { UserName: 'new-user' })])
  return (
    <ConsolePage
      title={words.title}
      description={words.description}
      help="users"
      actions={
        create ? (
          <DeniedButton variant="primary" missing={create}>
            {words.create}
          </DeniedButton>
        ) : (
          <ButtonLink variant="primary" href="/iam/users/create">
            {words.create}
          </ButtonLink>
        )
      }
    >
      <Section title={words.all}>
        {users.ok ? (
          <>
            <Search search={search} />
            {users.output.Users.length > 0 ? (
              <>
                <UsersTable users={users.output.Users} now={await accountClock(accountId)} />
                <Pages search={search} first={marker === undefined} next={users.output.Marker} />
              </>
            ) : (
              <Nobody search={search} mayCreate={!create} />
            )}
          </>
        ) : (
          <Unlisted failure={users.failure} />
        )}
      </Section>
    </ConsolePage>
  )
}

/** A marker that is none of ours is dropped too. */
async function listUsers(search: string | undefined, marker: string | undefined) {
  const input = { MaxItems: PAGE_SIZE, ...(search !== undefined && { NameContains: search }) }
  if (marker === undefined) return read('ListUsers', input)
  const page = await read('ListUsers', { ...input, Marker: marker })
  return page.ok || page.failure.code !== 'ValidationError' ? page : read('ListUsers', input)
}

function Search({ search }: { search: string | undefined }) {
  return (
    <search>
      <form className={styles.search}>
        <TextField name="search" label={words.search} value={search ?? ''} required={false} />
        <Button>{words.find}</Button>
        {search === undefined ? null : <ButtonLink href="/iam/users">{words.clear}</ButtonLink>}
      </form>
    </search>
  )
}

function Pages({ search, first, next }: { search: string | undefined; first: boolean; next: string | undefined }) {
  if (first && next === undefined) return null
  const address = (more: Record<string, string>) =>
    `/iam/users?${new URLSearchParams({ ...(search !== undefined && { search }), ...more })}`
  return (
    <nav className={styles.pages} aria-label={words.pages}>
      {first ? null : <ButtonLink href={address({})}>{words.first}</ButtonLink>}
      {next === undefined ? null : <ButtonLink href={address({ Marker: next })}>{words.next}</ButtonLink>}
    </nav>
  )
}

function Nobody({ search, mayCreate }: { search: string | undefined; mayCreate: boolean }) {
  const wanted = search !== undefined
  return (
    <div className={styles.empty}>
      <strong>{wanted ? words.noMatch : words.noneYet}</strong>
      <p>{wanted ? words.noMatchText(search) : words.noneYetText}</p>
      {wanted ? <a href="/iam/users">{words.clear}</a> : null}
      {!wanted && mayCreate ? <ButtonLink href="/iam/users/create">{words.create}</ButtonLink> : null}
    </div>
  )
}

function Unlisted({ failure }: { failure: Failure }) {
  const { denied } = failure.detail
  if (!denied) return <p>{`${words.unread}. ${failureSentence(failure)}`}</p>
  return <PermissionNotice title={words.notPermitted} missing={[denied]} sid="AllowListUsers" />
}
