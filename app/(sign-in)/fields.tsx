'use client'
// The fields of the sign-in pages: label, hint, control, and what is wrong with it, tied together for screen readers.
import { useRef } from 'react'
import { passwordMessages } from '@/components/password/messages'
import { RevealButton } from '@/components/password/reveal-button'
import { useCapsLock } from '@/components/password/use-caps-lock'
import { useReveal } from '@/components/password/use-reveal'
import styles from './sign-in.module.css'

interface TextFieldProps {
  name: string
  label: string
  hint?: string
  value: string
  autoComplete: string
  problem: string | undefined
}

export function TextField({ name, label, hint, value, autoComplete, problem }: TextFieldProps) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={name}>
        {label}
      </label>
      {hint ? (
        <span className={styles.hint} id={`${name}-hint`}>
          {hint}
        </span>
      ) : null}
      <input
        className={styles.input}
        id={name}
        name={name}
        defaultValue={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        aria-required
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(hint && `${name}-hint`, problem && `${name}-problem`)}
      />
      <Problem id={`${name}-problem`} text={problem} />
    </div>
  )
}

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
      <Problem id={`${name}-problem`} text={problem} />
    </div>
  )
}

function Problem({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <span className={styles.problem} id={id}>
      {text}
    </span>
  ) : null
}

const describedBy = (...ids: (string | undefined)[]): string | undefined => ids.filter(Boolean).join(' ') || undefined
