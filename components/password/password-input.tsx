'use client'
// A password field of the console: show and hide, a Caps Lock notice, and nothing that keeps a password manager from its work.
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import { type Ref, useRef } from 'react'
import { passwordMessages as words } from './messages'
import styles from './password-input.module.css'
import { REVEAL_PADDING, RevealButton } from './reveal-button'
import { useCapsLock } from './use-caps-lock'
import { useReveal } from './use-reveal'

interface Props {
  /** Also the control's id, so that an error summary can lead to it. */
  name: string
  label: string
  value: string
  onChange: (value: string) => void
  onBlur: () => void
  inputRef: Ref<InputProps.Ref>
  autoComplete: 'current-password' | 'new-password'
  problem: string | undefined
  /** For managers that generate passwords (Apple's `passwordrules`). */
  passwordRules?: string
}

export function PasswordInput(props: Props) {
  const { name, label, passwordRules } = props
  const field = useRef<HTMLDivElement>(null)
  const { shown, toggle } = useReveal(field)
  const { capsLock, watchers } = useCapsLock()
  return (
    <div ref={field} {...watchers}>
      <FormField
        label={label}
        controlId={name}
        stretch
        {...(props.problem && { errorText: props.problem })}
        i18nStrings={{ errorIconAriaLabel: 'Error' }}
      >
        <div className={styles.control}>
          <Input
            ref={props.inputRef}
            name={name}
            type={shown ? 'text' : 'password'}
            value={props.value}
            onChange={({ detail }) => props.onChange(detail.value)}
            onBlur={props.onBlur}
            autoComplete={props.autoComplete}
            spellcheck={false}
            ariaRequired
            style={{ root: { paddingInline: REVEAL_PADDING } }}
            nativeInputAttributes={{ autoCapitalize: 'none', ...(passwordRules && { passwordrules: passwordRules }) }}
          />
          <RevealButton shown={shown} toggle={toggle} controls={name} what={label} />
        </div>
      </FormField>
      <p className={capsLock ? styles.capsLock : 'visually-hidden'} role="status">
        {capsLock ? words.capsLock : ''}
      </p>
    </div>
  )
}
