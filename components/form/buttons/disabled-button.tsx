// A disabled button, which can be focused and shows the reason. In a file of its own, because the
// scripts of the sign-in page do without it.
import { type ReactNode, useId } from 'react'
import { type ButtonVariant, classOf } from './button'
import styles from './button.module.css'

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
