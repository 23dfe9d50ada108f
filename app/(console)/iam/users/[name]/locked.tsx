// The state of a user who is locked after failed sign-ins, with the button that unlocks.
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Button } from '@/components/form/buttons/button'
import { ActionForm } from '@/components/form/post/action-form'
import type { Tab } from '@/components/page/paths'
import { Status } from '@/components/value/status'
import styles from '../users.module.css'
import { unlockUser } from './unlock-action'
import { RETURN_TAB } from './user-paths'
import { userPageWords as words } from './words'

interface Props {
  userName: string
  tab: Tab
  missing: MissingPermission | undefined
}

export function Locked({ userName, tab, missing }: Props) {
  return (
    <div className={styles.stack}>
      <Status kind="error">{words.locked}</Status>
      <span className={styles.quiet}>{words.unlockHint}</span>
      {missing ? (
        <DeniedButton missing={missing}>{words.unlock}</DeniedButton>
      ) : (
        <ActionForm
          action={unlockUser}
          problem={words.unlockProblem}
          fields={{ UserName: userName, [RETURN_TAB]: tab }}
        >
          <div>
            <Button>{words.unlock}</Button>
          </div>
        </ActionForm>
      )}
    </div>
  )
}
