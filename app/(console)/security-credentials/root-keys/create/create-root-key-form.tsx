'use client'
// The warning, the confirmation, and then the key with its secret, which is shown only once.
import { Alert } from '@/components/feedback/alert'
import { ButtonLink } from '@/components/form/buttons/button'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { Choice } from '@/components/form/fields/choice'
import { Choices } from '@/components/form/fields/choices'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import type { NewKeyState } from '../../../iam/access-keys/create-key'
import { CreatedKey } from '../../../iam/access-keys/created-key'
import { keyWords } from '../../../iam/access-keys/words'
import { ownKeyWords } from '../../key-words'
import { createRootKey } from '../../root/actions'
import { RootRefusal } from '../../root/root-refusal'
import { editAccountWords, rootKeyWords as words } from '../../root/words'
import { OWN_CREDENTIALS } from '../../rotate/paths'
import styles from '../../security-credentials.module.css'

/** @param token the once-token: the form creates one key only */
export function CreateRootKeyForm({ token }: { token: string }) {
  const posting = usePost<NewKeyState>(createRootKey, { status: 'idle' })
  const { state, pending } = posting
  const { created } = state
  if (created)
    return (
      <div className={styles.newKey}>
        <PageTitle title={keyWords.newKey} />
        <Alert tone="success" title={keyWords.newKey} stamp={state.stamp}>
          {ownKeyWords.newKeyText}
        </Alert>
        <CreatedKey file="rootkey.csv" created={created}>
          <ButtonLink variant="primary" href={OWN_CREDENTIALS}>
            {words.done}
          </ButtonLink>
        </CreatedKey>
      </div>
    )
  return (
    <PostForm posting={posting} className={styles.newKey} fields={{ Token: token }}>
      <PageTitle title={words.createTitle} failed={state.status === 'failed'} />
      <RootRefusal state={state} title={keyWords.problem} />
      <Alert tone="warning" title={words.notRecommended} announce={false}>
        {words.notRecommendedText}
      </Alert>
      <Choices
        legend={keyWords.create}
        problem={state.notUnderstood ? words.mustUnderstand : undefined}
      >
        <Choice type="checkbox" name="understood" label={words.understand} chosen={false} />
      </Choices>
      <FormButtons
        cancelHref={OWN_CREDENTIALS}
        cancel={editAccountWords.cancel}
        submit={keyWords.create}
        busy={pending}
      />
    </PostForm>
  )
}
