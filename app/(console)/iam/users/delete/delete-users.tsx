// The content of Delete user and Delete users: the users, what is deleted with them, the
// confirmation.
import { Alert } from '@/components/feedback/alert'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { RelativeTime } from '@/components/value/relative-time'
import { fingerprintOf } from '../[name]/delete/belongings'
import { deleteCalls } from '../[name]/delete/delete-command'
import { deleteUserWords } from '../[name]/delete/delete-words'
import styles from '../users.module.css'
import { DeleteUsersForm } from './delete-users-form'
import { deleteUsersWords as words } from './delete-words'
import { RemovedWithUser } from './removed-with-user'
import type { UserToDelete } from './users-to-delete'

interface Props {
  users: readonly UserToDelete[]
  /** The address for Cancel. */
  cancelHref: string
  /** The page that ends the access of the user and can keep the user. */
  instead?: string
  /** The account's time. */
  now: Date
}

export function DeleteUsers({ users, cancelHref, instead, now }: Props) {
  const there = users.filter(({ gone }) => !gone)
  const possible = there.filter(({ denied }) => denied === undefined)
  const missing = there.flatMap(({ denied }) => denied ?? [])
  const names = possible.map(({ name }) => name)
  const [only] = names
  return (
    <>
      {users
        .filter(({ gone }) => gone)
        .map(({ name }) => (
          <Alert key={name} tone="info">
            {words.gone(name)}
          </Alert>
        ))}
      {missing.length > 0 ? (
        <Section title={deleteUserWords.confirmation}>
          <PermissionNotice
            title={deleteUserWords.blocked}
            missing={missing}
            sid="AllowDeleteUser"
          />
          {names.length > 0 ? <p>{words.left}</p> : null}
        </Section>
      ) : null}
      {only === undefined ? null : (
        <DeleteUsersForm
          users={possible.map(({ name, belongings }) => ({
            name,
            shown: fingerprintOf(belongings),
          }))}
          cancelHref={cancelHref}
          commands={
            <Commands
              calls={possible.flatMap(({ name, belongings }) => deleteCalls(name, belongings))}
            />
          }
        >
          <Alert
            tone="warning"
            title={names.length === 1 ? deleteUserWords.warning(only) : words.warning(names.length)}
          >
            <p>{deleteUserWords.warningText}</p>
            {possible.some(({ isYourself }) => isYourself) ? (
              <p>{deleteUserWords.yourself}</p>
            ) : null}
            {instead === undefined ? null : (
              <p>
                {deleteUserWords.insteadText} <a href={instead}>{deleteUserWords.instead}</a>
              </p>
            )}
          </Alert>
          {possible.map(({ name, belongings, lastSignIn }) => (
            <div key={name}>
              <h3 className={styles.subtitle}>
                {names.length === 1 ? deleteUserWords.goesToo : words.user(name)}
              </h3>
              <RemovedWithUser belongings={belongings} />
              {lastSignIn === null ? null : (
                <p className={styles.quiet}>
                  {words.lastSignIn}:{' '}
                  {lastSignIn ? <RelativeTime at={lastSignIn} now={now} /> : words.never}
                </p>
              )}
            </div>
          ))}
        </DeleteUsersForm>
      )}
    </>
  )
}
