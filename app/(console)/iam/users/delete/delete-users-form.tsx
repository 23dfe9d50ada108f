'use client'
// The typed confirmation and, if a user was refused, the result for each.
import type { ReactNode } from 'react'
import { Alert } from '@/components/feedback/alert'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { TextField } from '@/components/form/fields/fields'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { StatusIcon } from '@/components/icon/status-icon'
import { Table } from '@/components/list/table'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { deleteUserWords } from '../[name]/delete/delete-words'
import { deletePath } from '../[name]/user-paths'
import listStyles from '../create-several/several.module.css'
import styles from '../users.module.css'
import { deleteUsers } from './delete-users-action'
import { type DeleteResult, type DeleteUsersState, SHOWN_BELONGINGS } from './delete-users-state'
import { confirmationFor, deleteUsersWords as words } from './delete-words'

interface DeletableUser {
  name: string
  shown: string
}

interface Props {
  /** The deletable users, each with the fingerprint of what the page shows. */
  users: readonly DeletableUser[]
  cancelHref: string
  commands: ReactNode
  /** Content before the confirmation. */
  children: ReactNode
}

export function DeleteUsersForm({ users, cancelHref, commands, children }: Props) {
  const posting = usePost<DeleteUsersState>(deleteUsers, { status: 'idle' })
  const { state, pending } = posting
  const names = users.map(({ name }) => name)
  const single = names.length === 1
  const failed = state.status === 'failed'
  const title = single ? `${deleteUserWords.title} ${names[0]}` : words.title
  const results = state.results
  if (!single && results) {
    const refused = results.filter(({ deleted }) => !deleted)
    // Changed users must be reviewed again, on a page that shows their belongings.
    const toRetry = refused.filter(({ changed }) => !changed).map(({ userName }) => userName)
    return (
      <PostForm
        posting={posting}
        className={styles.form}
        fields={{ Confirmation: confirmationFor(toRetry) }}
      >
        <PageTitle title={title} failed={failed} />
        <UserFields users={users.filter(({ name }) => toRetry.includes(name))} />
        <Alert
          tone="error"
          title={words.someDeleted(results.length - refused.length, refused.length)}
          stamp={state.stamp}
        >
          {words.nothingHalf}
        </Alert>
        <Results results={results} />
        <div className={styles.buttons}>
          {toRetry.length > 0 ? (
            <Button busy={pending}>{words.retry(toRetry.length)}</Button>
          ) : null}
          <ButtonLink variant="primary" href="/iam/users">
            {words.toUsers}
          </ButtonLink>
        </div>
      </PostForm>
    )
  }
  const mismatchText = single ? deleteUserWords.mismatch : words.mismatchSeveral
  const mismatch = state.mismatch ? mismatchText : undefined
  const refusal = results?.find(({ deleted }) => !deleted)
  return (
    <Section title={deleteUserWords.confirmation}>
      <div className={styles.form}>
        {children}
        <PostForm
          posting={posting}
          className={`${styles.form} ${styles.narrow}`}
          problems={problemsOf({ Confirmation: mismatch })}
        >
          <PageTitle title={title} failed={failed} />
          <UserFields users={users} />
          {refusal?.changed ? (
            <Alert tone="error" title={deleteUserWords.problem} stamp={state.stamp}>
              <p>{words.changed}</p>
            </Alert>
          ) : null}
          {refusal?.failure ? (
            <Alert tone="error" title={deleteUserWords.problem} stamp={state.stamp}>
              <div>
                <RefusalWords failure={refusal.failure} />
              </div>
              {refusal.blocker === undefined ? null : (
                <p>{deleteUserWords.blocker(refusal.blocker)}</p>
              )}
              <p>{deleteUserWords.nothingRemoved}</p>
            </Alert>
          ) : null}
          <TextField
            name="Confirmation"
            label={single ? deleteUserWords.typeLabel : words.confirmLabel}
            hint={single ? deleteUserWords.type(names[0] ?? '') : words.typeSeveral}
            problem={mismatch}
          />
          <div className={styles.buttons}>
            <Button variant="primary" busy={pending}>
              {single ? deleteUserWords.submit : words.submitSeveral(names.length)}
            </Button>
            <ButtonLink href={cancelHref}>{deleteUserWords.cancel}</ButtonLink>
          </div>
        </PostForm>
        {commands}
      </div>
    </Section>
  )
}

const UserFields = ({ users }: { users: readonly DeletableUser[] }) =>
  users.map(({ name, shown }) => (
    <span key={name} hidden>
      <input type="hidden" name="UserName" value={name} />
      <input type="hidden" name={SHOWN_BELONGINGS} value={shown} />
    </span>
  ))

function Results({ results }: { results: readonly DeleteResult[] }) {
  return (
    <Section title={words.results} counter={String(results.length)}>
      <Table
        caption={words.results}
        columns={[words.userName, words.result]}
        rows={results.map((result) => ({
          key: result.userName,
          cells: [result.userName, <Outcome key="result" result={result} />],
        }))}
      />
    </Section>
  )
}

function Outcome({
  result: { userName, deleted, failure, changed, blocker },
}: {
  result: DeleteResult
}) {
  return (
    <>
      <span className={deleted ? listStyles.good : listStyles.bad}>
        <StatusIcon kind={deleted ? 'success' : 'error'} />
        <span>{deleted ? words.deleted : words.refused}</span>
      </span>
      {failure ? <RefusalWords failure={failure} /> : null}
      {changed ? (
        <p>
          {words.changed} <a href={deletePath(userName)}>{words.reviewAgain(userName)}</a>
        </p>
      ) : null}
      {blocker === undefined ? null : <p>{deleteUserWords.blocker(blocker)}</p>}
    </>
  )
}
