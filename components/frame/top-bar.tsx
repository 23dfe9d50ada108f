// The bar across the console: the product on the left, who is signed in at the upper right.
import { Brand } from './brand'
import { NAVIGATION_ID } from './navigation-id'
import styles from './top-bar.module.css'
import { USER_MENU_ID, UserMenu, type UserMenuProps } from './user-menu'

type Props = Omit<UserMenuProps, 'words'> & { words: UserMenuProps['words'] & { openNavigation: string } }

export function TopBar({ words, ...menu }: Props) {
  return (
    <header className={styles.bar}>
      <button
        className={styles.navigation}
        type="button"
        popoverTarget={NAVIGATION_ID}
        aria-label={words.openNavigation}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M1 3h14M1 8h14M1 13h14" stroke="currentColor" strokeWidth="2" />
        </svg>
      </button>
      <a className={styles.brand} href="/iam">
        <Brand />
      </a>
      <button className={styles.opener} type="button" popoverTarget={USER_MENU_ID}>
        <span className={styles.who}>
          {menu.user.userName} @ {menu.user.accountLabel}
        </span>
        <svg className={styles.caret} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M3 5h10l-5 6z" fill="currentColor" />
        </svg>
      </button>
      <UserMenu {...menu} words={words} />
    </header>
  )
}
