'use client'
// The parts of a user's access to choose from, what becomes of the user, and the confirmation.
import { Alert } from '@/components/feedback/alert'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { Choice } from '@/components/form/fields/choice'
import { Choices } from '@/components/form/fields/choices'
import { TextField } from '@/components/form/fields/fields'
import { PermittedChoice } from '@/components/form/fields/permitted-choice'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import styles from '../../users.module.css'
import type { Access } from './access'
import { offboard } from './actions'
import type { OffboardChoice, OffboardState } from './offboard-state'
import { FIELDS } from './parts'
import { offboardWords as words } from './words'

export function OffboardForm({ userName, access }: { userName: string; access: Access }) {
  const posting = usePost<OffboardState>(offboard, { status: 'idle' })
  const { state, pending } = posting
  const { choice } = state
  const isPossible =
    access.deletionDenied === undefined || access.parts.some(({ unavailable }) => !unavailable)
  const mismatch = state.mismatch ? words.mismatch : undefined
  const nothing = state.nothingChosen ? words.nothingChosen : undefined
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ UserName: userName, [FIELDS.shown]: access.shown }}
      problems={problemsOf({ [`${FIELDS.user}-kept`]: nothing, [FIELDS.confirmation]: mismatch })}
    >
      <PageTitle title={`${words.title}: ${userName}`} failed={state.status === 'failed'} />
      {state.changed ? (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          {words.changed}
        </Alert>
      ) : null}
      <FormRefusal state={state} title={words.problem}>
        {state.blocker === undefined ? null : <p>{words.blocker(state.blocker)}</p>}
        <p>{words.nothingEnded}</p>
      </FormRefusal>
      <Section title={words.access} counter={String(access.parts.length)}>
        <div className={styles.form}>
          <Parts access={access} choice={choice} />
          {access.hidden.length > 0 ? (
            <Alert tone="info" title={words.hidden}>
              {words.hiddenText(access.hidden.join(', '))}
            </Alert>
          ) : null}
          {access.hasKeys ? <Keys access={access} chosen={choice?.keysAre} /> : null}
        </div>
      </Section>
      {isPossible ? (
        <Section title={words.confirmation}>
          <div className={`${styles.form} ${styles.narrow}`}>
            <User access={access} deletes={choice?.deletesUser ?? false} problem={nothing} />
            <TextField
              name={FIELDS.confirmation}
              label={words.typeLabel}
              hint={words.type(userName)}
              problem={mismatch}
            />
            <FormButtons
              cancelHref={userPath(userName)}
              cancel={words.cancel}
              submit={words.submit}
              busy={pending}
            />
          </div>
        </Section>
      ) : (
        <Alert tone="info" title={words.impossible} />
      )}
    </PostForm>
  )
}

function Parts({ access, choice }: { access: Access; choice: OffboardChoice | undefined }) {
  // What the user got since the form was posted is chosen like everything else at first.
  const isChosen = ({ value, chosen }: Access['parts'][number]) =>
    choice?.offered.includes(value) ? choice.parts.includes(value) : chosen
  if (access.parts.length === 0) return <p>{words.nothing}</p>
  return (
    <Choices legend={words.choose}>
      {access.parts.map((part) => (
        <PermittedChoice
          key={part.value}
          name={FIELDS.part}
          value={part.value}
          label={part.label}
          hint={part.hint}
          chosen={isChosen(part)}
          unavailable={part.unavailable}
        />
      ))}
      {access.parts.map(({ value }) => (
        <input key={value} type="hidden" name={FIELDS.offered} value={value} />
      ))}
    </Choices>
  )
}

function Keys({ access, chosen }: { access: Access; chosen: string | undefined }) {
  const { keyDeletionDenied } = access
  return (
    <Choices legend={words.keys}>
      <Choice
        type="radio"
        name={FIELDS.keys}
        value="deactivated"
        label={words.keysDeactivated}
        hint={words.keysDeactivatedHint}
        chosen={chosen !== 'deleted'}
      />
      {keyDeletionDenied === undefined ? (
        <Choice
          type="radio"
          name={FIELDS.keys}
          value="deleted"
          label={words.keysDeleted}
          hint={words.keysDeletedHint}
          chosen={chosen === 'deleted'}
        />
      ) : (
        <p className={styles.quiet}>
          {words.keyDeletionDenied} {keyDeletionDenied}
        </p>
      )}
    </Choices>
  )
}

interface UserProps {
  access: Access
  deletes: boolean
  problem: string | undefined
}

function User({ access: { deletionDenied }, deletes, problem }: UserProps) {
  return (
    <Choices legend={words.user} problem={problem}>
      <Choice
        type="radio"
        name={FIELDS.user}
        value="kept"
        label={words.userKept}
        hint={words.userKeptHint}
        chosen={!deletes}
      />
      {deletionDenied === undefined ? (
        <Choice
          type="radio"
          name={FIELDS.user}
          value="deleted"
          label={words.userDeleted}
          hint={words.userDeletedHint}
          chosen={deletes}
        />
      ) : (
        <p className={styles.quiet}>
          {words.deletionDenied} {deletionDenied}
        </p>
      )}
    </Choices>
  )
}
