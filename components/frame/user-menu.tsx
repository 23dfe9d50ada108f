// The menu of who is signed in. A popover of HTML's own: it opens, closes on Escape and gives the focus back without any script.
import { CopyButton } from '../value/copy-button'
import styles from './top-bar.module.css'

export const USER_MENU_ID = 'user-menu'
const MODES = ['light', 'dark', 'system'] as const

export interface UserMenuProps {
  user: { userName: string; accountLabel: string; accountId: string }
  mode: (typeof MODES)[number]
  /** The server action that keeps the chosen mode. */
  switchMode: (form: FormData) => Promise<void>
  words: Record<
    'accountId' | 'iamUser' | 'securityCredentials' | 'signOut' | 'visualMode' | (typeof MODES)[number],
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
          <dt>{words.iamUser}</dt>
          <dd>{user.userName}</dd>
        </div>
      </dl>
      <a className={styles.item} href="/security-credentials">
        {words.securityCredentials}
      </a>
      <form className={styles.modes} action={switchMode}>
        <fieldset>
          <legend>{words.visualMode}</legend>
          {MODES.map((each) => (
            <button key={each} name="mode" value={each} type="submit" aria-pressed={each === mode}>
              {words[each]}
            </button>
          ))}
        </fieldset>
      </form>
      <form className={styles.signOut} action="/sign-out" method="post">
        <button type="submit">{words.signOut}</button>
      </form>
    </div>
  )
}
