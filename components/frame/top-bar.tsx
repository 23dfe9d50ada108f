// The top bar of the console: navigation, product, search, help, and the signed-in user.
import { Brand } from './brand'
import { HELP_PANEL_ID } from './help-panel-id'
import { NAVIGATION_ID } from './navigation-id'
import { SearchBox } from './search-box'
import styles from './top-bar.module.css'
import { USER_MENU_ID, UserMenu, type UserMenuProps } from './user-menu'

interface Props extends Omit<UserMenuProps, 'words'> {
  /** Whether the side navigation is closed on wide screens. */
  navigationIsClosed: boolean
  /** Opens or closes the side navigation of wide screens, according to the field `navigation`. */
  switchNavigation: (form: FormData) => Promise<void>
  words: UserMenuProps['words'] &
    Record<'openNavigation' | 'help' | 'search' | 'searchHint' | 'searchKey', string>
}

export function TopBar({ words, navigationIsClosed, switchNavigation, ...menu }: Props) {
  return (
    <header className={styles.bar}>
      <button
        className={`${styles.icon} ${styles.narrowOnly}`}
        type="button"
        popoverTarget={NAVIGATION_ID}
        aria-label={words.openNavigation}
      >
        <Lines />
      </button>
      {navigationIsClosed ? (
        <form className={styles.wideOnly} action={switchNavigation}>
          <input type="hidden" name="navigation" value="open" />
          <button className={styles.icon} type="submit" aria-label={words.openNavigation}>
            <Lines />
          </button>
        </form>
      ) : null}
      <a className={styles.brand} href="/iam">
        <Brand />
      </a>
      <SearchBox words={words} />
      <button
        className={`${styles.icon} ${styles.help}`}
        type="button"
        popoverTarget={HELP_PANEL_ID}
        aria-label={words.help}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" strokeWidth="1.75" />
          <path
            d="M5.75 6.25a2.25 2.25 0 1 1 3.4 1.95c-.8.47-1.15.8-1.15 1.55M8 11.25v1.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.75"
          />
        </svg>
      </button>
      <button className={styles.opener} type="button" popoverTarget={USER_MENU_ID}>
        <span className={styles.who}>
          {menu.user.rootName ?? `${menu.user.userName} @ ${menu.user.accountLabel}`}
        </span>
        <svg className={styles.caret} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M3 5h10l-5 6z" fill="currentColor" />
        </svg>
      </button>
      <UserMenu {...menu} words={words} />
    </header>
  )
}

function Lines() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M1 3h14M1 8h14M1 13h14" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}
