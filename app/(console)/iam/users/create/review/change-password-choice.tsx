// Attaching IAMUserChangePassword, and the warnings about a user who could not create a new
// password.
import { Alert } from '@/components/feedback/alert'
import { Button } from '@/components/form/buttons/button'
import { PermittedChoice } from '@/components/form/fields/permitted-choice'
import type { OwnPassword } from '../../[name]/console-access/access-state'
import { accessWords } from '../../[name]/console-access/access-words'
import styles from '../create.module.css'
import { createWords as words } from '../create-words'
import { StuckNewUsers } from '../stuck-new-users'
import { goTo, INTENT } from './intents'

/** Whether the new user may change the password, as far as the caller may know. */
export interface NewUserPassword {
  /** With IAMUserChangePassword, if the form offers it. */
  found: OwnPassword | undefined
  /** Without it; present if the form offers it. */
  withoutAttach: OwnPassword | undefined
}

interface Props extends NewUserPassword {
  name: string
  /** Whether the user needs IAMUserChangePassword to choose a new password. */
  needsAttach: boolean
  /** Why IAMUserChangePassword can't be attached. */
  attachReason: string | undefined
  attach: boolean
  /** Another alert has the buttons that lead to the earlier steps. */
  withoutButtons: boolean
}

export function ChangePasswordChoice({
  name,
  needsAttach,
  attachReason,
  attach,
  found,
  withoutAttach,
  withoutButtons,
}: Props) {
  return (
    <div className={styles.changePassword}>
      {needsAttach ? (
        <>
          {/* Without it, an absent choice was not offered. */}
          <input type="hidden" name="AttachOffered" value="1" />
          <PermittedChoice
            name="AttachChangePassword"
            label={words.attach}
            hint={attachReason ?? words.attachHint}
            chosen={attach}
            unavailable={attachReason !== undefined}
          />
        </>
      ) : null}
      {needsAttach && attachReason !== undefined && !found ? (
        <Alert tone="warning" title={words.stuck}>
          {`${accessWords.stuckText} ${words.stuckCure}`}
        </Alert>
      ) : null}
      {found ? (
        <StuckNewUsers names={[name]} found={found}>
          {withoutButtons ? null : <EarlierSteps />}
        </StuckNewUsers>
      ) : null}
      {withoutAttach && !found?.denied ? (
        <div role="status">
          <div className={styles.withoutAttach}>
            <StuckNewUsers names={[name]} found={withoutAttach} />
          </div>
        </div>
      ) : null}
    </div>
  )
}

const EarlierSteps = () => (
  <div className={styles.buttons}>
    <Button name={INTENT} value={goTo(0)}>
      {words.backTo(words.steps.details)}
    </Button>
    <Button name={INTENT} value={goTo(1)}>
      {words.backTo(words.steps.permissions)}
    </Button>
  </div>
)
