'use client'
// The form with the tags of a user, in rows.
import { Alert } from '@/components/feedback/alert'
import { Button } from '@/components/form/buttons/button'
import { DefaultSubmit } from '@/components/form/buttons/default-submit'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { AsCommand } from '@/components/value/as-command'
import type { Tag } from '../../../tag-changes'
import { keyField, postedTags, valueField } from '../../create/review/tags'
import { TagsEditor } from '../../create/review/tags-editor'
import styles from '../../users.module.css'
import { saveTags, type TagsState } from './actions'
import { tagCalls } from './tag-calls'
import { tagsTabWords as words } from './words'

interface Props {
  userName: string
  tags: readonly Tag[]
  /** The name of the hidden field with the tags that the form was opened with. */
  knownField: string
}

/**
 * The form starts with an empty row, so the first tag needs no click on Add. An empty row is not a
 * tag.
 */
const ONE_EMPTY_ROW: readonly Tag[] = [{ Key: '', Value: '' }]

export function TagsForm({ userName, tags, knownField }: Props) {
  const posting = usePost<TagsState>(saveTags, { status: 'idle' })
  const { state, pending } = posting
  const { overtakenBy, problems = {} } = state
  const opened = state.known ?? tags
  const known = overtakenBy ?? opened
  const rows = state.tags ?? (tags.length > 0 ? tags : ONE_EMPTY_ROW)
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ UserName: userName, [knownField]: JSON.stringify(known) }}
      problems={problemsOf(problems)}
    >
      <DefaultSubmit />
      <FormRefusal state={state} title={words.problem} />
      {overtakenBy ? (
        <Alert tone="error" title={words.overtaken} stamp={state.stamp}>
          {words.overtakenText(
            overtakenBy.map(({ Key, Value }) => `${Key} = ${Value}`).join(', ') || words.noTags,
          )}
        </Alert>
      ) : null}
      {/* Each response numbers all rows again. */}
      <TagsEditor key={state.stamp} tags={rows} problems={problems} />
      <div>
        <Button variant="primary" busy={pending}>
          {words.save}
        </Button>
      </div>
      <AsCommand
        calls={(field) => tagCalls(userName, opened, postedTags(field))}
        initial={initialFields(rows)}
      />
    </PostForm>
  )
}

const initialFields = (rows: readonly Tag[]) =>
  Object.fromEntries(
    rows.flatMap(({ Key, Value }, row) => [
      [keyField(row), Key],
      [valueField(row), Value],
    ]),
  )
