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
            <a href={href} aria-current={href === path ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
