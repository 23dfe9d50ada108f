'use client'
// The form with the tags of a policy.
import { Alert } from '@/components/feedback/alert'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { DefaultSubmit } from '@/components/form/buttons/default-submit'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { AsCommand, type ReadField } from '@/components/value/as-command'
import { QUOTAS } from '@/rules/facts/quotas'
import type { Tag } from '../../../tag-changes'
import styles from '../../policies.module.css'
import { policyNameOf } from '../../policy-paths'
import { tagField } from '../../tag-entries'
import { TagFields } from '../../tag-fields'
import { policyWords, tagWords as words } from '../../words'
import { tagCalls } from './tag-calls'
import { saveTags, type TagsState } from './tags-actions'

interface Props {
  arn: string
  tags: readonly Tag[]
}

export function TagsForm({ arn, tags }: Props) {
  const posting = usePost<TagsState>(saveTags, { status: 'idle', base: [...tags] })
  const { state, pending } = posting
  const gone = state.failure?.code === 'NoSuchEntity'
  return (
    <PostForm posting={posting} className={styles.form} fields={{ PolicyArn: arn }}>
      <DefaultSubmit />
      {gone ? (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          <p>{words.gone(policyNameOf(arn))}</p>
          <p>{words.goneNext}</p>
          <ButtonLink href="/iam/policies/create">{policyWords.create}</ButtonLink>
        </Alert>
      ) : (
        <FormRefusal state={state} title={words.problem} />
      )}
      {state.changed ? (
        <Alert tone="warning" title={words.changed} stamp={state.stamp}>
          <p>{words.changedText}</p>
          {state.base.length === 0 ? <p>{words.noTags}</p> : null}
          <ul className={styles.list}>
            {state.base.map(({ Key, Value }) => (
              <li key={Key}>
                {Key} = {Value}
              </li>
            ))}
          </ul>
          <p>{words.changedNext}</p>
        </Alert>
      ) : null}
      <TagFields tags={state.typed ?? tags} problem={state.problem} />
      <div>
        <Button busy={pending}>{words.save}</Button>
      </div>
      <AsCommand
        about={words.save}
        calls={(field) => tagCalls(arn, state.base, typedTags(field))}
        initial={Object.fromEntries(
          (state.typed ?? tags).flatMap(({ Key, Value }, i) => [
            [tagField(i + 1, 'Key'), Key],
            [tagField(i + 1, 'Value'), Value],
          ]),
        )}
      />
    </PostForm>
  )
}

/** The form may have more rows than the quota allows until it is saved. */
const MOST_ROWS = 2 * QUOTAS.TagsPerPolicyQuota

const typedTags = (field: ReadField): Tag[] =>
  Array.from({ length: MOST_ROWS }, (_, i) => i + 1).flatMap((row) => {
    const Key = field(tagField(row, 'Key'))
    return Key === undefined ? [] : [{ Key, Value: field(tagField(row, 'Value')) ?? '' }]
  })
