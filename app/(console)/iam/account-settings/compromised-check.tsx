// The check of new passwords against compromised ones: where it applies, and the form to change it.
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Button } from '@/components/form/buttons/button'
import { Choice } from '@/components/form/fields/choice'
import { Choices } from '@/components/form/fields/choices'
import { ActionForm } from '@/components/form/post/action-form'
import { Section } from '@/components/page/section'
import {
  COMPROMISED_PASSWORD_SCOPES,
  type CompromisedPasswordScope,
} from '@/rules/password/compromised-passwords'
import styles from './account-settings.module.css'
import { saveCompromisedCheck } from './actions'
import { compromisedWords as words } from './words'

interface Props {
  scope: CompromisedPasswordScope
  mayNotUpdate: MissingPermission | undefined
}

export function CompromisedCheck({ scope, mayNotUpdate }: Props) {
  return (
    <Section title={words.title} description={words.description}>
      {mayNotUpdate ? (
        <div className={styles.section}>
          <p>{words.present[scope]}</p>
          <div className={styles.buttons}>
            <DeniedButton missing={mayNotUpdate}>{words.save}</DeniedButton>
          </div>
        </div>
      ) : (
        <ActionForm action={saveCompromisedCheck} problem={words.problem}>
          <Choices legend={words.legend} hint={words.hint}>
            {COMPROMISED_PASSWORD_SCOPES.map((each) => (
              <Choice
                key={each}
                type="radio"
                name="Scope"
                value={each}
                label={words.scopes[each]}
                hint={words.scopeHints[each]}
                chosen={each === scope}
              />
            ))}
          </Choices>
          <div className={styles.buttons}>
            <Button>{words.save}</Button>
          </div>
        </ActionForm>
      )}
    </Section>
  )
}
