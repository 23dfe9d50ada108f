// The path to a page: links to the pages above it, then the page itself.
import styles from './breadcrumbs.module.css'

export interface Crumb {
  text: string
  href: string
}

interface Props {
  /** The pages above this one, the topmost first. */
  trail: readonly Crumb[]
  /** The page itself. */
  here: string
  label: string
}

export function Breadcrumbs({ trail, here, label }: Props) {
  return (
    <nav className={styles.breadcrumbs} aria-label={label}>
      <ol>
        {trail.map(({ text, href }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  )
}
