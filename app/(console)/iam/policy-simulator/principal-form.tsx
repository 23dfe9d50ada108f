// The form for a user or a group: a GET form, whose address is the question.
import { Button } from '@/components/form/buttons/button'
import { TextField } from '@/components/form/fields/fields'
import { SIMULATOR } from '@/components/policy/simulation/simulator-address'
import { entityOf } from '@/rules/names/arn'
import type { Field } from './question'
import { QuestionFields } from './question-fields'
import styles from './simulator.module.css'
import { simulatorWords as words } from './words'

interface Props {
  arn: string
  /** Suggested ARNs. */
  suggested: readonly string[]
  /** Suggested actions. */
  actions: readonly string[]
  fields: Record<Field, string>
  problems: Partial<Record<Field | 'PolicySourceArn', string>>
}

export function PrincipalForm({ arn, suggested, actions, fields, problems }: Props) {
  return (
    <form action={`${SIMULATOR}#result`} className={styles.form} noValidate>
      <TextField
        name="PolicySourceArn"
        label={words.principal}
        hint={words.principalHint}
        value={arn}
        problem={problems.PolicySourceArn}
        list="principals"
      />
      <datalist id="principals">
        {suggested.map((one) => (
          <option key={one} value={one} label={entityOf(one)?.name} />
        ))}
      </datalist>
      <QuestionFields
        fields={fields}
        problems={problems}
        suggested={actions}
        hints={{ resources: words.resourcesHint, context: words.contextHint }}
      />
      <div>
        <Button variant="primary">{words.simulate}</Button>
      </div>
    </form>
  )
}
