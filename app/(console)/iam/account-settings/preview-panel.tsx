'use client'
// The preview of a policy: how many users it affects, what applies at once, and what applies to the
// next password.
import { Alert } from '@/components/feedback/alert'
import styles from './account-settings.module.css'
import type { PolicyFormState } from './actions'
import type { ProfileId } from './policy-profiles'
import { profileWords } from './profile-words'
import { effectLater, effectNow, reachWords, previewWords as words } from './words'

interface Props extends NonNullable<PolicyFormState['preview']> {
  /** The profile that filled in the form. */
  profile: ProfileId | undefined
  /** Unique per response. */
  stamp: string | undefined
}

export function PreviewPanel({ policy, reach, applyRequested, profile, stamp }: Props) {
  const reachesSomebody = reach.WouldHaveToChange + reach.WouldBeLockedOut > 0
  return (
    <Alert tone={reachesSomebody ? 'warning' : 'info'} title={words.title} stamp={stamp} announce>
      <div className={styles.preview}>
        <div className={styles.reach}>
          {reachWords(reach).map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
        <Effects title={words.now} texts={effectNow(policy)} />
        <Effects title={words.later} texts={effectLater(policy)} />
        <p>{applyRequested ? words.confirm : nothingYet(profile)}</p>
      </div>
    </Alert>
  )
}

const nothingYet = (profile: ProfileId | undefined): string =>
  profile ? profileWords.filled(profileWords.profiles[profile].title) : words.nothingYet

function Effects({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}
