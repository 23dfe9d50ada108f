'use client'
// The choice of a password: keep it, generate one, type one that meets the account's policy, or let
// the user choose one by a link. CSS alone shows the parts of the chosen radio button, so it works
// without scripts.
import { useLayoutEffect, useRef, useState } from 'react'
import { Alert } from '@/components/feedback/alert'
import { Choice } from '@/components/form/fields/choice'
import { Choices } from '@/components/form/fields/choices'
import { useHydrated } from '@/components/form/use-hydrated'
import { PasswordGuidance } from '@/components/password/password-guidance'
import { PasswordInput } from '@/components/password/password-input'
import { useStrength } from '@/components/password/strength'
import { laterRulesWords } from '@/components/password/words'
import {
  checkPassword,
  type PasswordPolicy,
  passwordRulesAttribute,
} from '@/rules/password/password-policy'
import { type TypingRisk, typingRisks } from '@/rules/password/password-typing'
import styles from './access.module.css'
import { typingSentence } from './access-problems'
import { accessWords as words } from './access-words'

export type PasswordChoice = 'keep' | 'auto' | 'custom' | 'link'

interface Props {
  legend: string
  keep: boolean
  chosen: PasswordChoice
  /** Undefined if the caller may not read it. */
  policy: PasswordPolicy | undefined
  /** Whether the console refuses compromised passwords, as far as the caller may know. */
  refusesCompromised: boolean
  accountNames: readonly string[]
  userName: string
  problem: string | undefined
  /** The server requires a confirmation that the password is intended exactly as entered. */
  askExact?: boolean | undefined
  /** Unique per response. */
  stamp: string | undefined
}

export function PasswordFields({ legend, keep, chosen, ...custom }: Props) {
  return (
    <>
      <Choices legend={legend}>
        {keep ? (
          <Choice
            type="radio"
            name="SetPassword"
            value="keep"
            label={words.keep}
            chosen={chosen === 'keep'}
          />
        ) : null}
        <Choice
          type="radio"
          name="SetPassword"
          value="auto"
          label={words.auto}
          hint={words.autoHint}
          chosen={chosen === 'auto'}
        />
        <Choice
          type="radio"
          name="SetPassword"
          value="custom"
          label={words.custom}
          chosen={chosen === 'custom'}
        />
        {keep ? (
          <Choice
            type="radio"
            name="SetPassword"
            value="link"
            label={words.link}
            hint={words.linkHint}
            chosen={chosen === 'link'}
          />
        ) : null}
      </Choices>
      <div className={styles.forCustom}>
        <CustomPassword {...custom} />
      </div>
    </>
  )
}

type CustomProps = Omit<Props, 'legend' | 'keep' | 'chosen'>

/** The field for a custom password with the account's rules, which are checked while typing. */
export function CustomPassword({
  policy,
  refusesCompromised,
  accountNames,
  userName,
  problem,
  askExact = false,
  stamp,
}: CustomProps) {
  const [password, setPassword] = useState('')
  const [changedSince, setChangedSince] = useState<string>()
  const element = useRef<HTMLDivElement>(null)
  const strength = useStrength(password, [userName, ...accountNames])
  const hydrated = useHydrated()
  // The field may contain text typed before hydration, which the next render would remove.
  useLayoutEffect(() => {
    const typed = element.current?.querySelector<HTMLInputElement>('[name="Password"]')?.value
    if (typed) setPassword(typed)
  }, [])
  // A refusal concerns the posted password, so it disappears when the password changes.
  const shown = hydrated && stamp !== undefined && changedSince === stamp ? undefined : problem
  return (
    <div className={styles.custom} ref={element}>
      {/* The user name for password managers. It has no name, so it is not posted. */}
      <input type="text" autoComplete="username" value={userName} readOnly hidden />
      <PasswordInput
        name="Password"
        label={words.password}
        value={password}
        onChange={(typed) => {
          setPassword(typed)
          setChangedSince(stamp)
        }}
        autoComplete="new-password"
        problem={shown}
        {...(policy && { passwordRules: passwordRulesAttribute(policy) })}
      />
      {policy ? (
        <PasswordGuidance
          checks={checkPassword(policy, password, { accountNames })}
          typed={password !== ''}
          refused={shown !== undefined}
          strength={strength}
          notes={laterRulesWords(policy, refusesCompromised)}
        />
      ) : (
        <p className={styles.note}>{words.policyHidden}</p>
      )}
      <TypingWarning risks={typingRisks(password)} ask={askExact && !hydrated} />
    </div>
  )
}

/** Warns while typing. Without scripts, the check box appears with the server's refusal. */
function TypingWarning({ risks, ask }: { risks: readonly TypingRisk[]; ask: boolean }) {
  const possible = !risks.includes('decomposed')
  return (
    <div role="status" className={styles.typing}>
      {risks.length > 0 ? (
        <Alert tone="warning" title={words.hardToType}>
          {typingSentence(risks)}
        </Alert>
      ) : null}
      {ask || (risks.length > 0 && possible) ? (
        <Choice type="checkbox" name="ExactPassword" label={words.exactly} chosen={false} />
      ) : null}
    </div>
  )
}
