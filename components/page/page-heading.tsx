// The top of a console page: where it is, and its one h1.
import styles from './page-heading.module.css'

interface Crumb {
  text: string
  href: string
}

interface Props {
  title: string
  /** The pages above this one. */
  trail: readonly Crumb[]
  /** What the trail calls this page, if not by its title. */
  here?: string
  description?: string
}

export function PageHeading({ title, trail, here = title, description }: Props) {
  return (
    <>
      <nav className={styles.breadcrumbs} aria-label="Breadcrumbs">
        <ol>
          {trail.map(({ text, href }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
          <li aria-current="page">{here}</li>
        </ol>
      </nav>
      <h1 className={styles.title}>{title}</h1>
      {description ? <p className={styles.description}>{description}</p> : null}
    </>
  )
}
