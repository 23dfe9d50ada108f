// Replaces something that the user may not see or do: the missing permissions with reasons, and a
// policy for the administrator.

import { CopyableBlock } from '../value/copyable-block'
import { resourceWords as words } from '../words/resource-words'
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
      {denied ? <p>{words.explicitDeny}</p> : null}
      {bounded ? <p>{words.bounded}</p> : null}
      {absent.length > 0 ? (
        <>
          <p>{words.givePolicy}</p>
          <CopyableBlock
            what={words.policy}
            label={words.copyPolicy}
            text={allowingPolicy(sid, absent)}
          />
        </>
      ) : null}
    </div>
  )
}
