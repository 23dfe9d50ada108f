'use client'
// Copies a text. Without JavaScript it is absent, but its space is reserved, so that nothing moves
// when it appears.
import { useState } from 'react'
import { Button } from '../form/buttons/button'
import { useHydrated } from '../form/use-hydrated'
import { Icon } from '../icon/icon'
import { resourceWords as words } from '../words/resource-words'
import styles from './copy-button.module.css'

type Result = 'idle' | 'copied' | 'failed'

interface Props {
  text: string
  /** The name of the copied text: part of the button's name. */
  what: string
  /** A text for the button instead of the bare icon. */
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
        <Button type="button" variant={label ? 'normal' : 'icon'} onClick={copy}>
          <Icon name={result === 'copied' ? 'check' : 'copy'} />
          {label ?? <span className="visually-hidden">{words.copy(what)}</span>}
        </Button>
      ) : null}
      <span className={result === 'failed' ? styles.failed : 'visually-hidden'} role="status">
        {announcement(result, what)}
      </span>
    </span>
  )
}

function announcement(result: Result, what: string): string {
  if (result === 'copied') return words.copied(what)
  return result === 'failed' ? words.notCopied : ''
}
