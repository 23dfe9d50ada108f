'use client'
// A new access key with its secret, which is shown only once, and the file to save it in.
import type { ReactNode } from 'react'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { Secret } from '@/components/value/secret'
import { accessKeyCsv, csvLink } from '../users/credentials-csv'
import { DownloadCsv } from '../users/download-csv'
import { useUnseenGuard } from '../users/use-unseen-guard'
import styles from './access-keys.module.css'
import type { NewKeyState } from './create-key'
import { keyWords as words } from './words'

interface Props {
  /** The name of the file. */
  file: string
  created: NonNullable<NewKeyState['created']>
  /** A button next to the download. */
  children?: ReactNode
}

/** The name of the file with a key of a user. */
export const keyFile = (userName: string): string => `${userName}_accessKeys.csv`

export function CreatedKey({ file, created, children }: Props) {
  const onSeen = useUnseenGuard(true)
  const { accessKeyId, secretAccessKey } = created
  return (
    <>
      <KeyValues
        columns={1}
        items={[
          {
            label: words.keyId,
            value: <Copyable value={accessKeyId} what={words.keyId} />,
          },
          {
            label: words.secret,
            value: <Secret secret={secretAccessKey} what={words.secretCopy} onSeen={onSeen} />,
          },
        ]}
      />
      <div className={styles.buttons}>
        <DownloadCsv href={csvLink(accessKeyCsv(created))} file={file} onSeen={onSeen} />
        {children}
      </div>
    </>
  )
}
