'use client'
// The console's navigation. From 960 px on, it is a column that can be closed. Below, the same
// element is a popover, which the top bar opens.
import { usePathname } from 'next/navigation'
import { NAVIGATION_ID } from './navigation-id'
import styles from './side-navigation.module.css'

interface Props {
  title: string
  label: string
  groups: readonly { title?: string; places: readonly { href: string; text: string }[] }[]
  /** Whether the column is closed on wide screens. */
  closed: boolean
  /** Opens or closes the column, according to the field `navigation`. */
  switchNavigation: (form: FormData) => Promise<void>
  words: Record<'closeNavigation', string>
}

export function SideNavigation({ title, label, groups, closed, switchNavigation, words }: Props) {
  const path = usePathname()
  return (
    <nav
      className={closed ? `${styles.navigation} ${styles.closed}` : styles.navigation}
      id={NAVIGATION_ID}
      popover="auto"
      aria-label={label}
    >
      <div className={styles.head}>
        <p className={styles.title}>{title}</p>
        <form className={styles.wideOnly} action={switchNavigation}>
          <input type="hidden" name="navigation" value="closed" />
          <button className={styles.close} type="submit" aria-label={words.closeNavigation}>
            <Cross />
          </button>
        </form>
        <button
          className={`${styles.close} ${styles.narrowOnly}`}
          type="button"
          popoverTarget={NAVIGATION_ID}
          popoverTargetAction="hide"
          aria-label={words.closeNavigation}
        >
          <Cross />
        </button>
      </div>
      {groups.map((group, index) => (
        <div className={styles.group} key={group.title ?? ''}>
          {group.title === undefined ? null : (
            <p className={styles.groupTitle} id={`navigation-group-${index}`}>
              {group.title}
            </p>
          )}
          <ul
            className={styles.links}
            aria-labelledby={group.title === undefined ? undefined : `navigation-group-${index}`}
          >
            {group.places.map(({ href, text }) => (
              <li key={href}>
                <a href={href} aria-current={currentness(href, path)}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/**
 * Whether the link leads to this page with any filters, or to one above it. Only /iam itself is the
 * dashboard.
 */
function currentness(href: string, path: string): 'page' | 'true' | undefined {
  const page = href.replace(/\?.*/, '')
  if (page === path) return 'page'
  return page !== '/iam' && path.startsWith(`${page}/`) ? 'true' : undefined
}

function Cross() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M2 2l12 12M14 2L2 14" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}
