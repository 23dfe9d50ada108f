// The two fields for codes. They are empty after a refusal, because a code works once.
import { TextField } from '@/components/form/fields/fields'
import { problemsOf } from '@/components/form/post/error-summary'
import type { CodeProblems } from './codes'
import { codesWords as words } from './codes-words'
import styles from './mfa-devices.module.css'

/** The problems for the summary above the form. */
export const codeProblems = ({ first, second }: CodeProblems = {}) =>
  problemsOf({ AuthenticationCode1: first, AuthenticationCode2: second })

export function CodeFields({ problems = {} }: { problems?: CodeProblems | undefined }) {
  return (
    <div className={styles.codes}>
      <TextField
        name="AuthenticationCode1"
        label={words.first}
        hint={words.firstHint}
        autoComplete="one-time-code"
        digits
        problem={problems.first}
      />
      <TextField
        name="AuthenticationCode2"
        label={words.second}
        hint={words.secondHint}
        autoComplete="one-time-code"
        digits
        problem={problems.second}
      />
    </div>
  )
}
