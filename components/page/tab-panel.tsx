// The content of the current tab.
import type { ReactNode } from 'react'
import styles from './tab-panel.module.css'

export const CURRENT_TAB_ID = 'current-tab'
export const TAB_PANEL_ID = 'tab-panel'

export function TabPanel({ children }: { children: ReactNode }) {
  return (
    <div
      className={styles.column}
      id={TAB_PANEL_ID}
      role="tabpanel"
      aria-labelledby={CURRENT_TAB_ID}
    >
      {children}
    </div>
  )
}
