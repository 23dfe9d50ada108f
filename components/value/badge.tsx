// A short label that distinguishes items of a list: a kind, an origin.
import type { ReactNode } from 'react'
import styles from './badge.module.css'

interface Props {
  color?: 'grey' | 'blue' | 'green' | 'red'
  children: ReactNode
}

export function Badge({ color = 'grey', children }: Props) {
  return (
    <span className={styles.badge} data-color={color}>
      {children}
    </span>
  )
}
