'use client'
// The typed confirmation and, if some groups could not be deleted, the result for each.
import { Alert } from '@/components/feedback/alert'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { TextField } from '@/components/form/fields/fields'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { GROUPS_PATH } from '../group-paths'
import styles from '../groups.module.css'
import { groupsWords } from '../words'
import { deleteGroups } from './actions'
import { type DeleteGroupsState, type DeleteResult, SHOWN_CONTENTS } from './delete-state'
import { deleteGroupsWords as words } from './words'

interface Props {
  title: string
  /** The deletable groups, each with the fingerprint of its contents on the page. */
  groups: readonly { name: string; fingerprint: string }[]
}

export function DeleteGroupsForm({ title, groups }: Props) {
  const posting = usePost<DeleteGroupsState>(deleteGroups, { status: 'idle' })
  const { state, pending } = posting
  const [only] = groups
  const single = groups.length === 1 ? only : undefined
  const mismatch = single ? words.mismatchName : words.mismatchWord
  const problem = state.mismatch ? mismatch : undefined
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      problems={problemsOf({ Confirmation: problem })}
    >
      <PageTitle title={title} failed={state.status === 'failed'} />
      {state.results ? <Results results={state.results} stamp={state.stamp} /> : null}
      {groups.map(({ name, fingerprint }) => (
        <span key={name} hidden>
          <input type="hidden" name="GroupName" value={name} />
          <input type="hidden" name={SHOWN_CONTENTS} value={fingerprint} />
        </span>
      ))}
      {groups.length > 0 ? (
        <div className={styles.narrow}>
          <TextField
            name="Confirmation"
            label={words.label}
            hint={single ? words.typeName(single.name) : words.typeWord(words.word)}
            problem={problem}
          />
        </div>
      ) : null}
      <div className={styles.buttons}>
        <ButtonLink variant="plain" href={GROUPS_PATH}>
          {groupsWords.cancel}
        </ButtonLink>
        {groups.length > 0 ? (
          <Button variant="primary" busy={pending}>
            {words.submit(groups.length)}
          </Button>
        ) : null}
      </div>
    </PostForm>
  )
}

function Results({
  results,
  stamp,
}: {
  results: readonly DeleteResult[]
  stamp: string | undefined
}) {
  const deleted = results.filter((result) => result.deleted)
  const failed = results.filter((result) => !result.deleted)
  return (
    <Alert tone="error" title={words.results(deleted.length, failed.length)} stamp={stamp}>
      <ul className={styles.list}>
        {failed.map(({ name, failure, detail }) => (
          <li key={name}>
            <p>{words.wasNot(name)}</p>
            {detail === undefined ? null : <p>{detail}</p>}
            {failure ? <RefusalWords failure={failure} /> : null}
          </li>
        ))}
        {deleted.map(({ name }) => (
          <li key={name}>{words.wasDeleted(name)}</li>
        ))}
      </ul>
    </Alert>
  )
}
