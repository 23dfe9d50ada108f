'use client'
// What a policy would do, before it is applied: whom it reaches, what acts at once, and what at the next change.
import Alert, { type AlertProps } from '@cloudscape-design/components/alert'
import { useEffect, useRef } from 'react'
import styles from './account-settings.module.css'
import type { PolicyFormState } from './actions'
import { effectLater, effectNow, reachWords, previewMessages as words } from './messages'

type Props = NonNullable<PolicyFormState['preview']>

export function PreviewPanel({ policy, reach, askedToApply }: Props) {
  const alert = useRef<AlertProps.Ref>(null)
  useEffect(() => alert.current?.focus(), [])
  const reachesSomebody = reach.WouldHaveToChange + reach.WouldBeLockedOut > 0
  return (
    <div role="status">
      <Alert
        ref={alert}
        type={reachesSomebody ? 'warning' : 'info'}
        header={words.title}
        statusIconAriaLabel={reachesSomebody ? 'Warning' : 'Info'}
      >
        <div className={styles.preview}>
          <div className={styles.reach}>
            {reachWords(reach).map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
          <Effects title={words.now} texts={effectNow(policy)} />
          <Effects title={words.later} texts={effectLater(policy)} />
          <p>{askedToApply ? words.confirm : words.nothingYet}</p>
        </div>
      </Alert>
    </div>
  )
}

function Effects({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}
