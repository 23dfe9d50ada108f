// Buttons, links that look like buttons, and disabled buttons. Disabled buttons can be focused and
// show the reason.
import { type ButtonHTMLAttributes, type ReactNode, useId } from 'react'
import { Spinner } from '../../icon/svg'
import styles from './button.module.css'

export type ButtonVariant = 'normal' | 'primary' | 'plain' | 'icon'

const classOf = (variant: ButtonVariant) =>
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

interface DisabledProps {
  children: ReactNode
  variant?: ButtonVariant
  /** The reason, shown below the button. */
  reason: string
  /** The ID of a reason elsewhere on the page, for several buttons with the same reason. */
  saidAt?: string
  /** Content below the reason. */
  more?: ReactNode
}

export function DisabledButton({
  children,
  variant = 'normal',
  reason,
  saidAt,
  more,
}: DisabledProps) {
  const own = useId()
  return (
    <span className={styles.withReason}>
      <button
        className={classOf(variant)}
        type="button"
        aria-disabled="true"
        aria-describedby={saidAt ?? own}
      >
        {children}
      </button>
      {saidAt ? null : (
        <span className={styles.reason} id={own}>
          {reason}
        </span>
      )}
      {more ? <span className={styles.reason}>{more}</span> : null}
    </span>
  )
}
