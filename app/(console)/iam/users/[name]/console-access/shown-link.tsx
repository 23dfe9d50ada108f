'use client'
// The new reset link. Only one response contains it.
import { Alert } from '@/components/feedback/alert'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { Secret } from '@/components/value/secret'
import { useUnseenGuard } from '../../use-unseen-guard'
import styles from './access.module.css'
import { newPasswordWords, newLinkWords as words } from './access-words'

export interface NewLink {
  userName: string
  url: string
  /** When it stops working, in UTC to the second. */
  ends: string
}

interface Props {
  link: NewLink
  stamp: string | undefined
  onSeen?: (() => void) | undefined
}

export function ShownLink({ link: { userName, url, ends }, stamp, onSeen }: Props) {
  const noteSeen = useUnseenGuard(true)
  const seen = () => {
    noteSeen()
    onSeen?.()
  }
  return (
    <div className={styles.result}>
      <Alert tone="warning" title={words.warning} stamp={stamp} />
      <KeyValues
        columns={1}
        items={[
          {
            label: words.userName,
            value: <Copyable value={userName} what={newPasswordWords.userNameCopy} />,
          },
          { label: words.link, value: <Secret secret={url} what={words.copy} onSeen={seen} /> },
          { label: words.ends, value: ends },
        ]}
      />
      <p>{words.send}</p>
    </div>
  )
}
