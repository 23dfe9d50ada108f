'use client'
// Stands in the place of something a person may not see or do: which permissions are missing and why, and what to give the administrator.
import Alert from '@cloudscape-design/components/alert'
import { CopyableBlock } from './copyable-block'
import { resourceMessages as messages } from './messages'
import { allowingPolicy, denialSentence, type MissingPermission } from './missing-permission'
import styles from './permission-notice.module.css'

interface Props {
  title: string
  missing: readonly MissingPermission[]
  /** The Sid of the policy that would allow it. */
  sid: string
}

export function PermissionNotice({ title, missing, sid }: Props) {
  const denied = missing.some(({ decision }) => decision === 'explicitDeny')
  const absent = missing.filter(({ decision }) => decision === 'implicitDeny')
  return (
    <div className={styles.notice}>
      <Alert type="warning" header={title} statusIconAriaLabel={messages.warning}>
        {missing.map((each) => (
          <p className={styles.permission} key={each.action}>
            {denialSentence(each)}
          </p>
        ))}
      </Alert>
      {denied ? <p>{messages.explicitDeny}</p> : null}
      {absent.length > 0 ? (
        <>
          <p>{messages.givePolicy}</p>
          <CopyableBlock what={messages.policy} label={messages.copyPolicy} text={allowingPolicy(sid, absent)} />
        </>
      ) : null}
    </div>
  )
}
