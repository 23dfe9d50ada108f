'use client'
// Create access key: use case and description, then the key with its secret, which is shown only
// once.
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { disabledReason } from '@/components/feedback/missing-permission'
import { ButtonLink } from '@/components/form/buttons/button'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { Choice } from '@/components/form/fields/choice'
import { Choices } from '@/components/form/fields/choices'
import { TextField } from '@/components/form/fields/fields'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { tabPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { AsOperation } from '@/components/value/as-command'
import { createKey, type NewKeyState } from '../../../access-keys/create-key'
import { CreatedKey, keyFile } from '../../../access-keys/created-key'
import { keyWords } from '../../../access-keys/words'
import styles from '../../users.module.css'
import { type UseCase, createKeyWords as words } from './words'

interface Props {
  userName: string
  /** The once-token: the form creates one key only. */
  token: string
  /** The permission that the caller lacks to store a description. */
  tagDenied: MissingPermission | undefined
}

export function CreateKeyForm({ userName, token, tagDenied }: Props) {
  const posting = usePost<NewKeyState>(createKey, { status: 'idle' })
  const { state, pending } = posting
  const { typed, created } = state
  const back = tabPath(userName, 'security-credentials')
  const problem = state.badDescription ? words.badDescription : undefined
  if (created) return <NewKey userName={userName} state={state} created={created} back={back} />
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ UserName: userName, Token: token }}
      problems={problemsOf({ Description: problem })}
    >
      <PageTitle title={`${words.title}: ${userName}`} failed={state.status === 'failed'} />
      <FormRefusal state={state} title={words.problem} />
      <Section title={words.useCaseTitle} description={words.useCaseText}>
        <Choices legend={words.useCase}>
          {(Object.keys(words.useCases) as UseCase[]).map((useCase) => (
            <Choice
              key={useCase}
              type="radio"
              name="UseCase"
              value={useCase}
              {...words.useCases[useCase]}
              chosen={typed?.useCase === useCase}
            />
          ))}
        </Choices>
      </Section>
      <Section title={words.descriptionTitle}>
        {tagDenied ? (
          <p className={styles.quiet}>{words.descriptionDenied(disabledReason(tagDenied))}</p>
        ) : (
          <div className={styles.narrow}>
            <TextField
              name="Description"
              label={words.description}
              hint={words.descriptionHint}
              value={typed?.description ?? ''}
              problem={problem}
              required={false}
            />
          </div>
        )}
      </Section>
      <FormButtons cancelHref={back} cancel={words.cancel} submit={words.create} busy={pending} />
      <AsOperation
        operation="CreateAccessKey"
        members={['UserName']}
        initial={{ UserName: userName }}
      />
    </PostForm>
  )
}

interface NewKeyProps {
  userName: string
  state: NewKeyState
  created: NonNullable<NewKeyState['created']>
  back: string
}

function NewKey({ userName, state: { stamp, untagged }, created, back }: NewKeyProps) {
  return (
    <Section title={keyWords.newKey}>
      <PageTitle title={keyWords.newKey} />
      <div className={styles.form}>
        <Alert tone="success" title={keyWords.newKey} stamp={stamp}>
          {words.createdText}
        </Alert>
        {untagged ? (
          <Alert tone="warning" title={words.untagged}>
            {failureSentence(untagged)}
          </Alert>
        ) : null}
        <CreatedKey file={keyFile(userName)} created={created}>
          <ButtonLink variant="primary" href={back}>
            {words.done}
          </ButtonLink>
        </CreatedKey>
      </div>
    </Section>
  )
}
