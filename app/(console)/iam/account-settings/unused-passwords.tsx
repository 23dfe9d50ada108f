// The limit for passwords that an administrator set and nobody uses, and the form to change it.
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Section } from '@/components/page/section'
import { read } from '@/doors/console/console-door'
import styles from './account-settings.module.css'
import { saveUnusedPasswordLimit } from './actions'
import { UnusedPasswordForm } from './unused-password-form'
import { unusedWords as words } from './unused-words'

interface Props {
  mayNotUpdate: MissingPermission | undefined
}

export async function UnusedPasswords({ mayNotUpdate }: Props) {
  const answer = await read('GetUnusedPasswordLimit', {})
  // It has the permission of the password policy, which the page reads first.
  if (!answer.ok) return null
  const { Days } = answer.output.UnusedPasswordLimit
  return (
    <Section title={words.title} description={words.description}>
      {mayNotUpdate ? (
        <div className={styles.section}>
          <p>{Days === undefined ? words.off : words.present(Days)}</p>
          <div className={styles.buttons}>
            <DeniedButton missing={mayNotUpdate}>{words.save}</DeniedButton>
          </div>
        </div>
      ) : (
        <UnusedPasswordForm
          action={saveUnusedPasswordLimit}
          present={Days === undefined ? '' : String(Days)}
        />
      )}
    </Section>
  )
}
