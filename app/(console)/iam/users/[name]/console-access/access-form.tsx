'use client'
// Manage console access: the form, the same on its own page and in the dialog.
import type { ReactNode } from 'react'
import { DeniedButton } from '@/components/feedback/denied-button'
import { disabledReason, type MissingPermission } from '@/components/feedback/missing-permission'
import { Notice } from '@/components/feedback/notice'
import { FormRefusal } from '@/components/form/action-form'
import { Button } from '@/components/form/button'
import { problemsOf } from '@/components/form/error-summary'
import { Choice, Choices } from '@/components/form/fields'
import { PostForm } from '@/components/form/post-form'
import type { Posting } from '@/components/form/use-post'
import { tabPath } from '../../user-path'
import styles from './access.module.css'
import { accessMessages as words } from './access-messages'
import { type AccessState, type AccessSubject, firstChoices } from './access-state'
import { PasswordFields } from './password-fields'

interface Props {
  subject: AccessSubject
  posting: Posting<AccessState>
  /** Leads away without a change. */
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
      {state.passwordProblem === undefined ? <FormRefusal state={state} title={words.problem} /> : null}
      {/* Enter in a field presses the first button of a form: this one, and not a cure. */}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
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
          accountNames={subject.accountNames}
          userName={userName}
          problem={state.passwordProblem}
          stamp={state.stamp}
        />
        <Choice
          type="checkbox"
          name="PasswordResetRequired"
          label={words.reset}
          hint={words.resetHint}
          chosen={chosen.reset}
        />
        <Stuck subject={subject} state={state} />
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
    </PostForm>
  )
}

/** A user who must create a new password and may not: said as soon as the box is ticked, with what helps. */
function Stuck({ subject, state }: { subject: AccessSubject; state: AccessState }) {
  const { userName, mayChangeOwn, policy, attachDenied, allowDenied } = subject
  if (state.cured)
    return (
      <Notice tone="success" title={state.cured === 'attached' ? words.attached : words.allowed} stamp={state.stamp} />
    )
  if (mayChangeOwn !== false) return null
  return (
    <div role="status">
      <div className={styles.forReset}>
        <Notice tone="warning" title={words.stuck(userName)}>
          <div className={styles.cures}>
            <p>{words.stuckText}</p>
            <div className={styles.buttons}>
              <Cure value="attach" text={words.attachCure} missing={attachDenied} />
              <Cure value="allow" text={words.allowCure} missing={allowDenied} />
            </div>
            <p className={styles.note}>
              {policy === 'default' ? `${words.allowText} ${words.allowDefault}` : words.allowText}
            </p>
          </div>
        </Notice>
      </div>
    </div>
  )
}

function Cure({ value, text, missing }: { value: string; text: string; missing: MissingPermission | undefined }) {
  if (missing) return <DeniedButton missing={missing}>{text}</DeniedButton>
  return (
    <Button name="Cure" value={value}>
      {text}
    </Button>
  )
}

function Consequences({ subject }: { subject: AccessSubject }) {
  const { userName, hasPassword, activeSessions, activeKeys } = subject
  if (!hasPassword) return <Notice tone="info">{words.disabledAlready}</Notice>
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
