// Labels with their values in columns. Laid out by CSS alone: a component that measures itself moves when its script arrives.
import type { CSSProperties, ReactNode } from 'react'
import styles from './key-values.module.css'

interface Props {
  columns: number
  items: readonly { label: string; value: ReactNode }[]
}

export function KeyValues({ columns, items }: Props) {
  return (
    <dl className={styles.keyValues} style={{ '--columns': columns } as CSSProperties}>
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
