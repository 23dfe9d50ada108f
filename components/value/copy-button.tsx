'use client'
// Copies a text. Absent without JavaScript, when it could do nothing; its place is kept, so that nothing moves when it comes.
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { useHydrated } from '../form/use-hydrated'
import { resourceMessages as messages } from '../messages'
import styles from './copy-button.module.css'

type Result = 'idle' | 'copied' | 'failed'

interface Props {
  text: string
  /** What is copied, as the button's name says it. */
  what: string
  /** A button with words instead of the bare icon. */
  label?: string
}

export function CopyButton({ text, what, label }: Props) {
  const hydrated = useHydrated()
  const [result, setResult] = useState<Result>('idle')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setResult('copied'),
      () => setResult('failed'),
    )
  return (
    <span className={label ? styles.labelled : styles.icon}>
      {hydrated ? (
        <Button
          formAction="none"
          variant={label ? 'normal' : 'icon'}
          iconName={result === 'copied' ? 'check' : 'copy'}
          {...(!label && { ariaLabel: messages.copy(what) })}
          onClick={copy}
        >
          {label}
        </Button>
      ) : null}
      <span className={result === 'failed' ? styles.failed : 'visually-hidden'} role="status">
        {words(result, what)}
      </span>
    </span>
  )
}

function words(result: Result, what: string): string {
  if (result === 'copied') return messages.copied(what)
  return result === 'failed' ? messages.notCopied : ''
}
