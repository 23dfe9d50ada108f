'use client'
// The password field of the sign-in page.
import { useRef } from 'react'
import { describedBy, FieldProblem } from '@/components/form/fields'
import styles from '@/components/form/fields.module.css'
import { passwordMessages } from '@/components/password/messages'
import { RevealButton } from '@/components/password/reveal-button'
import { useCapsLock } from '@/components/password/use-caps-lock'
import { useReveal } from '@/components/password/use-reveal'

export function PasswordField({ name, label, problem }: { name: string; label: string; problem: string | undefined }) {
  const field = useRef<HTMLDivElement>(null)
  const { shown, toggle } = useReveal(field)
  const { capsLock, watchers } = useCapsLock()
  return (
    <div className={styles.field} ref={field}>
      <label className={styles.label} htmlFor={name}>
        {label}
      </label>
      <div className={styles.control} {...watchers}>
        <input
          className={`${styles.input} ${styles.withReveal}`}
          id={name}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          aria-required
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(problem && `${name}-problem`)}
        />
        <RevealButton shown={shown} toggle={toggle} controls={name} what={label} />
      </div>
      <span className={capsLock ? styles.notice : 'visually-hidden'} role="status">
        {capsLock ? passwordMessages.capsLock : ''}
      </span>
      <FieldProblem id={`${name}-problem`} text={problem} />
    </div>
  )
}
