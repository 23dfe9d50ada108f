'use client'
// A password field: show and hide, a Caps Lock notice, and support for password managers.
import { type Ref, useRef } from 'react'
import { describedBy, FieldProblem } from '../form/fields/fields'
import styles from '../form/fields/fields.module.css'
import { inputWords as words } from './input-words'
import { RevealButton } from './reveal-button'
import { useCapsLock } from './use-caps-lock'
import { useReveal } from './use-reveal'

interface Props {
  /** Also the control's ID, to which an error summary links. */
  name: string
  label: string
  /** Use it together with `onChange`. Without them, the field is uncontrolled. */
  value?: string
  onChange?: (value: string) => void
  onBlur?: () => void
  inputRef?: Ref<HTMLInputElement>
  autoComplete: 'current-password' | 'new-password'
  problem: string | undefined
  /** For managers that generate passwords (Apple's `passwordrules`). */
  passwordRules?: string
}

export function PasswordInput(props: Props) {
  const { name, label, value, onChange, onBlur, inputRef, autoComplete, problem, passwordRules } =
    props
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
          ref={inputRef}
          id={name}
          name={name}
          type={shown ? 'text' : 'password'}
          {...(onChange && { value, onChange: (event) => onChange(event.target.value) })}
          onBlur={onBlur}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          aria-required
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(problem && `${name}-problem`)}
          {...(passwordRules && { passwordrules: passwordRules })}
        />
        <RevealButton shown={shown} toggle={toggle} controls={name} what={label} />
      </div>
      <span className={capsLock ? styles.notice : 'visually-hidden'} role="status">
        {capsLock ? words.capsLock : ''}
      </span>
      <FieldProblem id={`${name}-problem`} text={problem} />
    </div>
  )
}
