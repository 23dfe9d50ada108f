// The profiles of the password policy, each with its reasons and the button that fills in its
// values.
import { Button } from '@/components/form/buttons/button'
import styles from './account-settings.module.css'
import { PROFILES, profileStep } from './policy-profiles'
import { profileWords as words } from './profile-words'

export function ProfileChoice() {
  return (
    <fieldset className={styles.group}>
      <legend>{words.legend}</legend>
      <p className={styles.hint}>{words.hint}</p>
      <div className={styles.profiles}>
        {PROFILES.map((id) => {
          const { title, use, summary, reasons } = words.profiles[id]
          return (
            <div key={id} className={styles.advice}>
              <strong>{title}</strong>
              <p>{summary}</p>
              <details>
                <summary>{words.reasons(title)}</summary>
                {reasons.map((text) => (
                  <p key={text}>{text}</p>
                ))}
              </details>
              <Button name="step" value={profileStep(id)}>
                {use}
              </Button>
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
