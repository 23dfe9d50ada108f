// The menu of the signed-in user, in AWS's order. A native popover opens, closes on Escape and
// returns the focus without scripts. Tab moves through it, and with scripts arrow keys do too.
import { CopyButton } from '../value/copy-button'
import { MenuKeys } from './menu-keys'
import styles from './user-menu.module.css'

export const USER_MENU_ID = 'user-menu'
const ITEMS_ID = 'user-menu-items'
const MODES = ['light', 'dark', 'system'] as const

export interface UserMenuProps {
  /** `rootName`, for the root user only: what its menu is called. */
  user: { userName: string; accountLabel: string; accountId: string; rootName?: string | undefined }
  mode: (typeof MODES)[number]
  /** The server action that stores the visual mode. */
  switchMode: (form: FormData) => Promise<void>
  words: Record<
    | 'accountId'
    | 'iamUser'
    | 'rootUser'
    | 'userMenu'
    | 'securityCredentials'
    | 'signOut'
    | 'visualMode'
    | (typeof MODES)[number],
    string
  >
}

export function UserMenu({ user, mode, switchMode, words }: UserMenuProps) {
  return (
    <div className={styles.menu} id={USER_MENU_ID} popover="auto">
      <dl className={styles.identity}>
        <div>
          <dt>{words.accountId}</dt>
          <dd>
            {user.accountId} <CopyButton text={user.accountId} what={words.accountId} />
          </dd>
        </div>
        <div>
          <dt>{user.rootName === undefined ? words.iamUser : words.rootUser}</dt>
          <dd>{user.rootName ?? user.userName}</dd>
        </div>
      </dl>
      <div id={ITEMS_ID} role="menu" aria-label={words.userMenu}>
        <a className={styles.item} role="menuitem" href="/security-credentials">
          {words.securityCredentials}
        </a>
        <form className={styles.modes} action={switchMode}>
          <fieldset>
            <legend>{words.visualMode}</legend>
            {MODES.map((each) => (
              <button
                key={each}
                name="mode"
                value={each}
                type="submit"
                role="menuitemradio"
                aria-checked={each === mode}
              >
                {words[each]}
              </button>
            ))}
          </fieldset>
        </form>
        <form className={styles.signOut} action="/sign-out" method="post">
          <button type="submit" role="menuitem">
            {words.signOut}
          </button>
        </form>
      </div>
      <MenuKeys menuId={ITEMS_ID} />
    </div>
  )
}
