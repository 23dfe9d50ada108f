// The icons of a list, in the colour of the text. Their controls have the names.
import type { ReactNode } from 'react'
import styles from './list.module.css'

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

export const SearchIcon = () => (
  <Icon>
    <circle cx="6.5" cy="6.5" r="4.5" />
    <path d="m10 10 4.5 4.5" />
  </Icon>
)
export const RefreshIcon = () => (
  <Icon>
    <path d="M14 2v4h-4M13.6 6A6 6 0 1 0 14 8.5" />
  </Icon>
)
export const GearIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2" />
    <path d="M6.8 1.5h2.4l.4 2 1.7 1 2-.7 1.2 2.1-1.6 1.4v1.4l1.6 1.4-1.2 2.1-2-.7-1.7 1-.4 2H6.8l-.4-2-1.7-1-2 .7-1.2-2.1 1.6-1.4V7.3L1.5 5.9l1.2-2.1 2 .7 1.7-1z" />
  </Icon>
)
export const PreviousIcon = () => (
  <Icon>
    <path d="m10 3-5 5 5 5" />
  </Icon>
)
export const NextIcon = () => (
  <Icon>
    <path d="m6 3 5 5-5 5" />
  </Icon>
)
export const FilterIcon = () => (
  <Icon>
    <path d="M1.5 3h13M4 8h8M6.5 13h3" />
  </Icon>
)
export const RemoveIcon = () => (
  <Icon>
    <path d="m3 3 10 10M13 3 3 13" />
  </Icon>
)

/** Filled if the table is sorted by the column, pointing in its direction. */
export function SortIcon({ order }: { order: 'ascending' | 'descending' | 'none' }) {
  return (
    <svg
      className={order === 'none' ? styles.unsorted : styles.sorted}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={order === 'ascending' ? 'M3 12h10L8 4z' : 'M3 4h10l-5 8z'} />
    </svg>
  )
}
