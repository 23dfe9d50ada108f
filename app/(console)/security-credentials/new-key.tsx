'use client'
// Create access key: the button, then the key with its secret, which is shown only once.
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Alert } from '@/components/feedback/alert'
import { Button } from '@/components/form/buttons/button'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { AsOperation } from '@/components/value/as-command'
import { createKey, type NewKeyState } from '../iam/access-keys/create-key'
import { CreatedKey, keyFile } from '../iam/access-keys/created-key'
import { keyWords } from '../iam/access-keys/words'
import { ownKeyWords as words } from './key-words'
import styles from './security-credentials.module.css'

interface Props {
  userName: string
  /** The once-token: the form creates one key only. */
  token: string
  /** The user has the most keys possible. */
  full: boolean
}

export function NewKey({ userName, token, full }: Props) {
  const posting = usePost<NewKeyState>(createKey, { status: 'idle' })
  const { state, pending } = posting
  const router = useRouter()
  const { created } = state
  // Refresh the page, so that its list contains the new key.
  useEffect(() => {
    if (created) router.refresh()
  }, [created, router])
  if (created)
    return (
      <div className={styles.newKey}>
        <Alert tone="success" title={keyWords.newKey} stamp={state.stamp}>
          {words.newKeyText}
        </Alert>
        <CreatedKey file={keyFile(userName)} created={created} />
      </div>
    )
  if (full) return <DisabledButton reason={words.two}>{keyWords.create}</DisabledButton>
  return (
    <PostForm
      posting={posting}
      className={styles.newKey}
      fields={{ UserName: userName, Token: token }}
    >
      <FormRefusal state={state} title={keyWords.problem} />
      <div>
        <Button busy={pending}>{keyWords.create}</Button>
      </div>
      <AsOperation
        about={keyWords.create}
        operation="CreateAccessKey"
        members={['UserName']}
        initial={{ UserName: userName }}
      />
    </PostForm>
  )
}
