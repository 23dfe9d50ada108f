// Links to a list with other filters.
import styles from './view-links.module.css'

interface Props {
  label: string
  views: readonly { text: string; href: string; current: boolean }[]
}

export function ViewLinks({ label, views }: Props) {
  return (
    <nav className={styles.views} aria-label={label}>
      {views.map(({ text, href, current }) => (
        <a key={text} href={href} aria-current={current ? 'true' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  )
}
