// Stands in the place of something a person may not see or do: which permissions are missing and
// why, and what to give the administrator.
import { resourceMessages as messages } from '../messages'
import { CopyableBlock } from '../value/copyable-block'
import { Alert } from './alert'
import { Explanation } from './explanation'
import { allowingPolicy, isPolicyMissing, type MissingPermission } from './missing-permission'
import styles from './permission-notice.module.css'

interface Props {
  title: string
  missing: readonly MissingPermission[]
  /** The Sid of the policy that would allow it. */
  sid: string
}

export function PermissionNotice({ title, missing, sid }: Props) {
  const denied = missing.some(({ decision }) => decision === 'explicitDeny')
  const bounded = missing.some(({ boundaryBlocks }) => boundaryBlocks)
  const absent = missing.filter(isPolicyMissing)
  return (
    <div className={styles.notice}>
      <Alert tone="warning" title={title}>
        <div className={styles.permissions}>
          {missing.map((each) => (
            <Explanation missing={each} key={each.action} />
          ))}
        </div>
      </Alert>
      {denied ? <p>{messages.explicitDeny}</p> : null}
      {bounded ? <p>{messages.bounded}</p> : null}
      {absent.length > 0 ? (
        <>
          <p>{messages.givePolicy}</p>
          <CopyableBlock
            what={messages.policy}
            label={messages.copyPolicy}
            text={allowingPolicy(sid, absent)}
          />
        </>
      ) : null}
    </div>
  )
}
