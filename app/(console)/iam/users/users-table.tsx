// The list's rows. What is known of a user's password is asked per user, since the permission for it is per user.

import { failureSentence } from '@/components/feedback/failure-sentence'
import { Table } from '@/components/list/table'
import { userPath } from '@/components/page/paths'
import { RelativeTime } from '@/components/value/relative-time'
import { type Answer, read } from '@/server/console-door'
import { daysWords, listMessages as words } from './messages'
import styles from './users.module.css'

const DAY_MS = 86_400_000

interface Listed {
  UserName?: string
  UserId: string
  CreateDate: Date
  PasswordLastUsed?: Date
}

export async function UsersTable({ users, now }: { users: readonly Listed[]; now: Date }) {
  const rows = await Promise.all(
    users.map(async ({ UserName = '', UserId, CreateDate, PasswordLastUsed }) => {
      const access = await read('GetConsoleAccess', { UserName })
      return {
        key: UserId,
        cells: [
          <a key="name" href={userPath(UserName)}>
            {UserName}
          </a>,
          <EnabledCell key="enabled" access={access} />,
          <AgeCell key="age" access={access} now={now} />,
          <LastSignInCell key="used" access={access} at={PasswordLastUsed} now={now} />,
          <RelativeTime key="created" at={CreateDate} now={now} />,
        ],
      }
    }),
  )
  const columns = [words.userName, words.consoleAccess, words.passwordAge, words.lastSignIn, words.created]
  return <Table caption={words.title} columns={columns} rows={rows} />
}

type Access = Answer<'GetConsoleAccess'>

const deniedWords = (access: Access & { ok: false }) => (access.failure.detail.denied ? words.accessDenied : '–')

function EnabledCell({ access }: { access: Access }) {
  if (!access.ok)
    return (
      <span className={styles.quiet} title={failureSentence(access.failure)}>
        {deniedWords(access)}
      </span>
    )
  return access.output.ConsoleAccess.Enabled ? words.enabled : <span className={styles.quiet}>{words.disabled}</span>
}

function AgeCell({ access, now }: { access: Access; now: Date }) {
  if (!access.ok) return <span className={styles.quiet}>{deniedWords(access)}</span>
  const { PasswordLastChanged: changed, PasswordExpired } = access.output.ConsoleAccess
  if (!changed) return <span className={styles.quiet}>{words.none}</span>
  const age = daysWords(Math.floor((now.getTime() - changed.getTime()) / DAY_MS))
  return PasswordExpired ? <span className={styles.bad}>{`${age} (${words.expired})`}</span> : age
}

function LastSignInCell({ access, at, now }: { access: Access; at: Date | undefined; now: Date }) {
  if (at) return <RelativeTime at={at} now={now} />
  if (!access.ok) return '–'
  return <span className={styles.quiet}>{access.output.ConsoleAccess.Enabled ? words.never : words.none}</span>
}
