'use client'
// Create several users: the list, the review of its lines, and the results with their passwords.
import { type FormEvent, useState } from 'react'
import { Alert } from '@/components/feedback/alert'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { entriesWords } from '@/components/form/entries/entries-words'
import { Choice } from '@/components/form/fields/choice'
import { CodeField } from '@/components/form/fields/code-field'
import { FieldProblem } from '@/components/form/fields/fields'
import fieldStyles from '@/components/form/fields/fields.module.css'
import { PermittedChoice } from '@/components/form/fields/permitted-choice'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { useLeaveGuard } from '@/components/form/post/use-leave-guard'
import { usePost } from '@/components/form/post/use-post'
import { useHydrated } from '@/components/form/use-hydrated'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { accessWords } from '../[name]/console-access/access-words'
import { createWords } from '../create/create-words'
import { createSeveral } from './actions'
import { CreateUsersResults } from './results'
import { CreateUsersReview } from './review'
import styles from './several.module.css'
import type { CreateUsersOptions, CreateUsersState } from './state'
import { useCreationJob } from './use-creation-job'
import { MOST_USERS, type UserRow } from './user-list'
import { createUsersWords as words } from './words'

interface Props {
  /** Why no password can be set. */
  passwordReason: string | undefined
  /** Why IAMUserChangePassword can't be attached. */
  attachReason: string | undefined
  /** Whether all users may change their own password. */
  everybodyMay: boolean
  signInUrl: string
  /** The list that a retry without scripts passes to this page. */
  retried: { text: string; options: CreateUsersOptions } | undefined
}

export function CreateUsersForm({
  passwordReason,
  attachReason,
  everybodyMay,
  signInUrl,
  retried,
}: Props) {
  const posting = usePost<CreateUsersState>(createSeveral, {
    status: 'idle',
    phase: 'entry',
    text: retried?.text ?? '',
    options: retried?.options ?? {
      provide: passwordReason === undefined,
      reset: true,
      attach: attachReason === undefined && !everybodyMay,
    },
  })
  const { state, pending } = posting
  const { phase, rows = [], options } = state
  const hydrated = useHydrated()
  const job = useCreationJob()
  const [jobStarted, setJobStarted] = useState(false)
  useLeaveGuard(() => phase === 'review' && !jobStarted, entriesWords.leave)
  const good = rows.filter(({ problems }) => problems.length === 0)
  const results = jobStarted ? job.results : state.results

  /** Creates in batches, so that the page shows the progress. Other buttons post the form. */
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    const { submitter } = event.nativeEvent as SubmitEvent
    if (!hydrated || phase !== 'review' || submitter?.getAttribute('value') !== 'create')
      return posting.formProps.onSubmit(event)
    event.preventDefault()
    setJobStarted(true)
    job.run(good, options)
  }
  /** If users were created before hydration, the page keeps their passwords. */
  function retry(failed: UserRow[]) {
    setJobStarted(true)
    job.run(failed, options, jobStarted ? undefined : state.results)
  }
  if (results)
    return (
      <CreateUsersResults
        results={results}
        waiting={jobStarted ? job.waiting : 0}
        signInUrl={signInUrl}
        options={options}
        stamp={jobStarted ? job.stamp : state.stamp}
        onRetry={hydrated ? retry : undefined}
      />
    )
  const failed = state.status === 'failed'
  return (
    <PostForm
      posting={{ ...posting, formProps: { ...posting.formProps, onSubmit } }}
      className={styles.form}
      problems={problemsOf({ Users: state.listProblem, File: state.fileProblem })}
    >
      <PageTitle title={words.title} failed={failed} />
      {phase === 'review' ? (
        <CreateUsersReview
          rows={rows}
          state={state}
          everybodyMay={everybodyMay}
          pending={pending}
        />
      ) : (
        <Entry
          key={state.stamp}
          {...{ state, pending, passwordReason, attachReason, everybodyMay }}
        />
      )}
    </PostForm>
  )
}

type EntryProps = Omit<Props, 'signInUrl' | 'retried'> & {
  state: CreateUsersState
  pending: boolean
}

function Entry({ state, pending, passwordReason, attachReason, everybodyMay }: EntryProps) {
  const { text, options, listProblem, fileProblem } = state
  return (
    <>
      <Section title={words.list} description={words.limit(MOST_USERS)}>
        <div className={styles.fields}>
          <CodeField
            name="Users"
            label={words.list}
            hint={words.listHint}
            value={text}
            problem={listProblem}
            rows={10}
            required={false}
          />
          <div className={fieldStyles.field}>
            <label className={fieldStyles.label} htmlFor="File">
              {words.file}
            </label>
            <span className={fieldStyles.hint} id="File-hint">
              {words.fileHint}
            </span>
            <input
              id="File"
              className={styles.file}
              type="file"
              name="File"
              accept=".csv,.txt,text/csv,text/plain"
              aria-invalid={fileProblem ? true : undefined}
              aria-describedby={['File-hint', ...(fileProblem ? ['File-problem'] : [])].join(' ')}
            />
            <FieldProblem id="File-problem" text={fileProblem} />
          </div>
        </div>
      </Section>
      <Section title={words.options}>
        <div className={styles.options}>
          <PermittedChoice
            name="Provide"
            label={words.provide}
            hint={passwordReason ?? words.provideHint}
            chosen={options.provide}
            unavailable={passwordReason !== undefined}
          />
          <div className={styles.forProvide}>
            <Choice
              type="checkbox"
              name="PasswordResetRequired"
              label={createWords.reset}
              hint={createWords.resetHint}
              chosen={options.reset}
            />
            {everybodyMay ? null : (
              <div className={styles.forReset}>
                <PermittedChoice
                  name="AttachChangePassword"
                  label={createWords.attach}
                  hint={attachReason ?? createWords.attachHint}
                  chosen={options.attach}
                  unavailable={attachReason !== undefined}
                />
                {attachReason === undefined ? null : (
                  <Alert tone="warning" title={createWords.stuck}>
                    {`${accessWords.stuckText} ${createWords.stuckCure}`}
                  </Alert>
                )}
              </div>
            )}
          </div>
        </div>
      </Section>
      <div className={styles.buttons}>
        <ButtonLink variant="plain" href="/iam/users">
          {words.cancel}
        </ButtonLink>
        <Button variant="primary" busy={pending} name="Intent" value="review">
          {words.review}
        </Button>
      </div>
    </>
  )
}
