// The tabs of a page: links, each to an address of its own, so that they need no script and can be passed on.
import styles from './tabs.module.css'

interface Props {
  /** What the tabs are of. */
  label: string
  tabs: readonly { text: string; href: string; current: boolean }[]
}

export function Tabs({ label, tabs }: Props) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ text, href, current }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  )
}
