'use client'
// The console's navigation. Beside the page on wide screens; on narrow ones the same element is a popover that the top bar opens.
import { usePathname } from 'next/navigation'
import { NAVIGATION_ID } from './navigation-id'
import styles from './side-navigation.module.css'

interface Props {
  title: string
  label: string
  links: readonly { href: string; text: string }[]
}

export function SideNavigation({ title, label, links }: Props) {
  const path = usePathname()
  return (
    <nav className={styles.navigation} id={NAVIGATION_ID} popover="auto" aria-label={label}>
      <p className={styles.title}>{title}</p>
      <ul className={styles.links}>
        {links.map(({ href, text }) => (
          <li key={href}>
            <a href={href} aria-current={currentness(href, path)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The dashboard is above every page, and none of them is part of it. */
function currentness(href: string, path: string): 'page' | 'true' | undefined {
  if (href === path) return 'page'
  return href !== '/iam' && path.startsWith(`${href}/`) ? 'true' : undefined
}
