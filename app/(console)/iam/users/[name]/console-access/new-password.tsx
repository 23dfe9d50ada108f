'use client'
// The generated password. Only one response contains it.
import { Alert } from '@/components/feedback/alert'
import { Copyable } from '@/components/value/copyable'
import { CopyableBlock } from '@/components/value/copyable-block'
import { KeyValues } from '@/components/value/key-values'
import { Secret } from '@/components/value/secret'
import { csvLink, passwordCsv } from '../../credentials-csv'
import { DownloadCsv } from '../../download-csv'
import { useUnseenGuard } from '../../use-unseen-guard'
import styles from './access.module.css'
import { newPasswordWords as words } from './access-words'

export interface GeneratedPassword {
  userName: string
  password: string
  signInUrl: string
}

interface Props {
  generated: GeneratedPassword
  stamp: string | undefined
  onSeen?: (() => void) | undefined
}

export function NewPassword({ generated, stamp, onSeen }: Props) {
  const { userName, password, signInUrl } = generated
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
            label: words.signInUrl,
            value: <Copyable value={signInUrl} what={words.signInUrlCopy} />,
          },
          { label: words.userName, value: <Copyable value={userName} what={words.userNameCopy} /> },
          {
            label: words.password,
            value: <Secret secret={password} what={words.passwordCopy} onSeen={seen} />,
          },
        ]}
      />
      <div>
        <DownloadCsv
          href={csvLink(passwordCsv(generated))}
          file={`${userName}_credentials.csv`}
          onSeen={seen}
        />
      </div>
      <div className={styles.consequences}>
        <h3>{words.message}</h3>
        <p>{words.messageText}</p>
      </div>
      <CopyableBlock
        what={words.message}
        label={words.copyMessage}
        text={words.ready(signInUrl, userName)}
        prose
      />
    </div>
  )
}
