'use client'
// Create access key: the button, then the key with its secret, this once.
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Alert } from '@/components/feedback/alert'
import { FormRefusal } from '@/components/form/action-form'
import { Button, DisabledButton } from '@/components/form/button'
import { PostForm } from '@/components/form/post-form'
import { usePost } from '@/components/form/use-post'
import { AsOperation } from '@/components/value/as-command'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { Secret } from '@/components/value/secret'
import { accessKeyCsv, csvLink } from '../users/credentials-csv'
import { DownloadCsv } from '../users/download-csv'
import { useUnseenGuard } from '../users/use-unseen-guard'
import styles from './access-keys.module.css'
import { createKey, type NewKeyState } from './key-actions'
import { keyWords as words } from './words'

interface Props {
  userName: string
  /** Makes the form good for one key. */
  token: string
  /** The user has as many keys as a user can have. */
  full: boolean
}

export function NewKey({ userName, token, full }: Props) {
  const posting = usePost<NewKeyState>(createKey, { status: 'idle' })
  const { state, pending } = posting
  const router = useRouter()
  const onSeen = useUnseenGuard(state.created !== undefined)
  const { created } = state
  // Refresh the page, so that its list contains the new key.
  useEffect(() => {
    if (created) router.refresh()
  }, [created, router])
  if (created)
    return (
      <div className={styles.result}>
        <Alert tone="success" title={words.newKey} stamp={state.stamp}>
          {words.newKeyText}
        </Alert>
        <KeyValues
          columns={1}
          items={[
            { label: words.keyId, value: <Copyable value={created.accessKeyId} what={words.keyId} /> },
            {
              label: words.secret,
              value: <Secret secret={created.secretAccessKey} what="secret access key" onSeen={onSeen} />,
            },
          ]}
        />
        <div>
          <DownloadCsv href={csvLink(accessKeyCsv(created))} file={`${userName}_accessKeys.csv`} onSeen={onSeen} />
        </div>
      </div>
    )
  if (full) return <DisabledButton reason={words.two}>{words.create}</DisabledButton>
  return (
    <PostForm posting={posting} className={styles.result} fields={{ UserName: userName, Token: token }}>
      <FormRefusal state={state} title={words.problem} />
      <div>
        <Button busy={pending}>{words.create}</Button>
      </div>
      <AsOperation
        about={words.create}
        operation="CreateAccessKey"
        members={['UserName']}
        initial={{ UserName: userName }}
      />
    </PostForm>
  )
}
