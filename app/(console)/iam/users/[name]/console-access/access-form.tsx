'use client'
// The form of Manage console access, for its page and for the dialog.
import type { ReactNode } from 'react'
import { Alert } from '@/components/feedback/alert'
import { DeniedButton } from '@/components/feedback/denied-button'
import { disabledReason } from '@/components/feedback/missing-permission'
import { Button } from '@/components/form/buttons/button'
import { Choice } from '@/components/form/fields/choice'
import { Choices } from '@/components/form/fields/choices'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import type { Posting } from '@/components/form/post/use-post'
import { tabPath } from '@/components/page/paths'
import { AsCommand } from '@/components/value/as-command'
import styles from './access.module.css'
import { accessCalls } from './access-command'
import {
  type AccessChoices,
  type AccessState,
  type AccessSubject,
  firstChoices,
} from './access-state'
import { accessWords as words } from './access-words'
import { OwnPasswordWarning } from './own-password-warning'
import { PasswordFields } from './password-fields'

interface Props {
  subject: AccessSubject
  posting: Posting<AccessState>
  /** Leaves the form without a change. */
  cancel: ReactNode
}

export function AccessForm({ subject, posting, cancel }: Props) {
  const { state, pending } = posting
  const { userName, hasPassword, enableDenied, disableDenied } = subject
  const chosen = state.chosen ?? firstChoices(subject)
  const nothingAllowed = enableDenied !== undefined && (disableDenied !== undefined || !hasPassword)
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ UserName: userName, Token: subject.token }}
      problems={problemsOf({ Password: state.passwordProblem })}
    >
      {state.passwordProblem === undefined ? (
        <FormRefusal state={state} title={words.problem} />
      ) : null}
      {/* Enter presses the first button of a form: this one, not a fix. Disabled, it does nothing. */}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} disabled={nothingAllowed} />
      <Choices legend={words.access}>
        <Choice
          type="radio"
          name="ConsoleAccess"
          value="enable"
          label={words.enable}
          hint={enableDenied && disabledReason(enableDenied)}
          chosen={chosen.access === 'enable'}
        />
        <Choice
          type="radio"
          name="ConsoleAccess"
          value="disable"
          label={words.disable}
          hint={hasPassword && disableDenied ? disabledReason(disableDenied) : undefined}
          chosen={chosen.access === 'disable'}
        />
      </Choices>
      <div className={styles.forEnable}>
        <PasswordFields
          legend={words.setPassword}
          keep={hasPassword}
          chosen={chosen.password}
          policy={subject.policy}
          refusesCompromised={subject.refusesCompromised}
          accountNames={subject.accountNames}
          userName={userName}
          problem={state.passwordProblem}
          askExact={state.askExact}
          stamp={state.stamp}
        />
        <div className={styles.forPassword}>
          <Choice
            type="checkbox"
            name="PasswordResetRequired"
            label={words.reset}
            hint={words.resetHint}
            chosen={chosen.reset}
          />
          <OwnPasswordWarning subject={subject} state={state} />
          {hasPassword ? (
            <div className={styles.forNewPassword}>
              {subject.isOwn ? (
                <p className={styles.note}>{words.ownSessions}</p>
              ) : (
                <Choice
                  type="checkbox"
                  name="EndSessions"
                  label={words.end}
                  hint={words.endHint(subject.activeSessions)}
                  chosen={chosen.end}
                />
              )}
            </div>
          ) : null}
        </div>
        {hasPassword ? (
          <div className={styles.forLink}>
            <p>{words.linkKeeps}</p>
            {subject.hasResetLink ? <Alert tone="info">{words.linkReplaces}</Alert> : null}
          </div>
        ) : null}
      </div>
      <div className={styles.forDisable}>
        <Consequences subject={subject} />
      </div>
      <div className={styles.buttons}>
        {nothingAllowed ? (
          <DeniedButton variant="primary" missing={enableDenied}>
            {words.apply}
          </DeniedButton>
        ) : (
          <Button variant="primary" busy={pending}>
            {words.apply}
          </Button>
        )}
        {cancel}
      </div>
      <AsCommand calls={(field) => accessCalls(field, subject)} initial={fieldsFor(chosen)} />
    </PostForm>
  )
}

/** The initial values of the fields. */
const fieldsFor = ({ access, password, reset, end }: AccessChoices) => ({
  ConsoleAccess: access,
  SetPassword: password,
  PasswordResetRequired: reset ? 'on' : undefined,
  EndSessions: end ? 'on' : undefined,
})

function Consequences({ subject }: { subject: AccessSubject }) {
  const { userName, hasPassword, activeSessions, activeKeys } = subject
  if (!hasPassword) return <Alert tone="info">{words.disabledAlready}</Alert>
  return (
    <>
      <div className={styles.consequences}>
        <h3>{words.ends}</h3>
        <p>{words.endsText(activeSessions)}</p>
      </div>
      <div className={styles.consequences}>
        <h3>{words.stays}</h3>
        <p>
          {staysWords(activeKeys)}{' '}
          {activeKeys === 0 ? null : (
            <a href={`${tabPath(userName, 'security-credentials')}#access-keys`}>{words.seeKeys}</a>
          )}
        </p>
      </div>
    </>
  )
}

function staysWords(activeKeys: number | undefined): string {
  if (activeKeys === undefined) return words.staysUnknown
  return activeKeys === 0 ? words.staysNone : words.staysKeys(activeKeys)
}
