// Labels with their values in columns. The layout is CSS only: a component that measures itself
// moves when its script arrives.
import type { ReactNode } from 'react'
import styles from './key-values.module.css'

interface Props {
  columns: 1 | 2 | 3 | 4
  items: readonly { label: string; value: ReactNode }[]
}

export function KeyValues({ columns, items }: Props) {
  return (
    <dl className={styles.keyValues} data-columns={columns}>
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
