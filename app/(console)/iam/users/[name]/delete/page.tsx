// Delete user: what goes with it, and the typed confirmation.

import { notFound } from 'next/navigation'
import { Alert } from '@/components/feedback/alert'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { nameInPath, userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { nameKey } from '@/iam/rules/names'
import { may, read, requireSession } from '@/server/console-door'
import { setResponseStatus } from '@/server/response-status'
import { ConsolePage } from '../../../../console-page'
import { listMessages } from '../../messages'
import { NoSuchUser } from '../../not-shown'
import styles from '../../users.module.css'
import { belongingsOf } from './belongings'
import { deleteCalls } from './delete-command'
import { DeleteForm } from './delete-form'
import { deleteMessages as words } from './delete-messages'
import type { Belongings } from './delete-state'

export default async function DeleteUser({ params }: { params: Promise<{ name: string }> }) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  const { userName: me } = await requireSession(`${userPath(name)}/delete`)
  const [user, denied, belongings] = await Promise.all([
    read('GetUser', { UserName: name }),
    may('DeleteUser', { UserName: name }),
    belongingsOf(name),
  ])
  const gone = !user.ok && user.failure.code === 'NoSuchEntity'
  if (gone) setResponseStatus(404)
  const shown = (user.ok && user.output.User.UserName) || name
  return (
    <ConsolePage
      title={`${words.title} ${shown}`}
      here={words.title}
      help="deleteUser"
      formSetsTitle={!gone && !denied}
      trail={[
        { text: listMessages.title, href: '/iam/users' },
        { text: shown, href: userPath(shown) },
      ]}
    >
      <Section title={words.confirmation}>
        {gone ? <NoSuchUser name={name} /> : null}
        {denied && !gone ? <PermissionNotice title={words.blocked} missing={[denied]} sid="AllowDeleteUser" /> : null}
        {gone || denied ? null : (
          <div className={styles.form}>
            <Alert tone="warning" title={words.warning(shown)}>
              <p>{words.warningText}</p>
              {nameKey(me) === nameKey(name) ? <p>{words.yourself}</p> : null}
            </Alert>
            <GoesToo belongings={belongings} />
            <DeleteForm userName={shown} />
            <Commands calls={deleteCalls(shown, belongings)} />
          </div>
        )}
      </Section>
    </ConsolePage>
  )
}

function GoesToo({ belongings }: { belongings: Belongings }) {
  const { password, sessions, keys, inline, attached, groups, hidden } = belongings
  const lines = [
    ...(password ? [words.password] : []),
    ...(sessions > 0 ? [words.session(sessions)] : []),
    ...keys.map(({ id, active }) => words.key(id, active)),
    ...inline.map(words.inline),
    ...attached.map(({ name }) => words.attached(name)),
    ...groups.map(words.group),
  ]
  if (lines.length === 0 && hidden.length === 0) return <p>{words.nothing}</p>
  return (
    <div>
      <h3 className={styles.subtitle}>{words.goesToo}</h3>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {hidden.map((action) => (
        <p className={styles.quiet} key={action}>
          {words.hidden(action)}
        </p>
      ))}
    </div>
  )
}
