// Buttons, links that look like buttons, and buttons that can't be pressed: those keep the focus and
// say why.
import { type ButtonHTMLAttributes, type ReactNode, useId } from 'react'
import { Spinner } from '../../icon/svg'
import styles from './button.module.css'

export type ButtonVariant = 'normal' | 'primary' | 'plain' | 'icon'

const classOf = (variant: ButtonVariant) =>
  variant === 'normal' ? styles.button : `${styles.button} ${styles[variant]}`

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant
  /** Its form is on the way; pressing it again does nothing. */
  busy?: boolean
  /** What a screen reader says meanwhile. */
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
  /** The name of the file that the link is saved as. */
  download?: string
}

export function ButtonLink({ variant = 'normal', ...rest }: LinkProps) {
  return <a {...rest} className={classOf(variant)} />
}

interface DisabledProps {
  children: ReactNode
  variant?: ButtonVariant
  /** Why; said below the button. */
  reason: string
  /** Where the page says the reason already, once for several buttons. */
  saidAt?: string
  /** What stands below the reason. */
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
