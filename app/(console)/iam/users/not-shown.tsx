// Stands in the place of a user's page, or a part of it, that can't be shown.

import { failureSentence } from '@/components/feedback/failure-sentence'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/button'
import type { Failure } from '@/server/form-state'
import { userMessages as words } from './messages'
import styles from './users.module.css'

interface Props {
  failure: Failure
  /** The title where a permission is missing. */
  title: string
  sid: string
}

export function NotShown({ failure, title, sid }: Props) {
  const { denied } = failure.detail
  if (denied) return <PermissionNotice title={title} missing={[denied]} sid={sid} />
  return <p>{failureSentence(failure)}</p>
}

export function NoSuchUser({ name }: { name: string }) {
  return (
    <div className={styles.empty}>
      <strong>{words.notFound}</strong>
      <p>{words.notFoundText(name)}</p>
      <ButtonLink href="/iam/users">{words.toUsers}</ButtonLink>
    </div>
  )
}
