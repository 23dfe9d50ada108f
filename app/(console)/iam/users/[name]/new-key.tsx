'use client'
// Create access key: the button, then the key with its secret, this once.
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Alert } from '@/components/feedback/alert'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button, DisabledButton } from '@/components/form/button'
import { AsOperation } from '@/components/value/as-command'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { Secret } from '@/components/value/secret'
import { usePost } from '../action-form'
import { accessKeyCsv, csvLink } from '../credentials-csv'
import { DownloadCsv } from '../download-csv'
import { failureSentence } from '../messages'
import styles from './console-access/access.module.css'
import { credentialMessages as words } from './tab-messages'
import { createKey, type NewKeyState } from './user-actions'

interface Props {
  userName: string
  /** Makes the form good for one key. */
  token: string
  /** The user has as many keys as a user can have. */
  full: boolean
}

export function NewKey({ userName, token, full }: Props) {
  const { state, pending, formProps } = usePost<NewKeyState>(createKey, { status: 'idle' })
  const router = useRouter()
  const { created } = state
  // The list beside it has the new key, too.
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
            { label: words.secret, value: <Secret secret={created.secretAccessKey} what="secret access key" /> },
          ]}
        />
        <div>
          <DownloadCsv href={csvLink(accessKeyCsv(created))} file={`${userName}_accessKeys.csv`} />
        </div>
      </div>
    )
  if (full) return <DisabledButton reason={words.twoKeys}>{words.createKey}</DisabledButton>
  return (
    <form {...formProps} className={styles.result} aria-busy={pending || undefined}>
      <input type="hidden" name="UserName" value={userName} />
      <input type="hidden" name="Token" value={token} />
      {state.failure ? (
        <Alert tone="error" title={words.keyProblem} stamp={state.stamp}>
          <RefusalWords failure={state.failure} sentence={failureSentence} />
        </Alert>
      ) : null}
      <div>
        <Button busy={pending}>{words.createKey}</Button>
      </div>
      <AsOperation
        about={words.createKey}
        operation="CreateAccessKey"
        members={['UserName']}
        initial={{ UserName: userName }}
      />
    </form>
  )
}
