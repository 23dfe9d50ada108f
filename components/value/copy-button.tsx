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
    write(text).then(
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

/**
 * Writes to the clipboard. Over plain http, browsers have the clipboard's interface for localhost
 * only (https://developer.mozilla.org/docs/Web/API/Clipboard), and elsewhere the older command.
 */
async function write(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', fill, { once: true })
  if (document.execCommand('copy')) return
  document.removeEventListener('copy', fill)
  throw new Error(words.notCopied)
}

function announcement(result: Result, what: string): string {
  if (result === 'copied') return words.copied(what)
  return result === 'failed' ? words.notCopied : ''
}
