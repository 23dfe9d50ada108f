// Buttons, and links that look like buttons.
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Spinner } from '../../icon/svg'
import styles from './button.module.css'

export type ButtonVariant = 'normal' | 'primary' | 'plain' | 'icon'

export const classOf = (variant: ButtonVariant) =>
  variant === 'normal' ? styles.button : `${styles.button} ${styles[variant]}`

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant
  /** The form is being posted; pressing the button again does nothing. */
  busy?: boolean
  /** Announced by screen readers meanwhile. */
  busyText?: string
}

export function Button({
  variant = 'normal',
  busy = false,
  busyText,
  type = 'submit',
  ...rest
}: ButtonProps) {
  const { children, ...attributes } = rest
  return (
    <>
      <button
        {...attributes}
        className={classOf(variant)}
        type={type}
        aria-busy={busy || undefined}
      >
        {busy ? <Spinner /> : null}
        {children}
      </button>
      {busyText ? (
        <span className="visually-hidden" role="status">
          {busy ? busyText : ''}
        </span>
      ) : null}
    </>
  )
}

interface LinkProps {
  href: string
  variant?: ButtonVariant
  children: ReactNode
  /** The file name for the download. */
  download?: string
}

export function ButtonLink({ variant = 'normal', ...rest }: LinkProps) {
  return <a {...rest} className={classOf(variant)} />
}
