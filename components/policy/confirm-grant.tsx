// The confirmation for a policy that allows everything, for every form that grants one.
import { useId } from 'react'
import type { BroadGrant } from '@/rules/policy/broad-grants'
import { FieldProblem } from '../form/fields/fields'
import fieldStyles from '../form/fields/fields.module.css'
import styles from './confirm-grant.module.css'
import { CONFIRMED_ARN } from './policy-fields'
import { pickerWords as words } from './policy-words'

interface Props {
  policyName: string
  grant: BroadGrant
  /** The field that is posted if the user confirms. */
  field?: string
  /** The posted value, which identifies the policy. */
  value: string
  confirmed?: boolean
  /** Why the form was refused without the confirmation. */
  problem?: string | undefined
}

export function ConfirmGrant({
  policyName,
  grant,
  field = CONFIRMED_ARN,
  value,
  confirmed,
  problem,
}: Props) {
  const id = useId()
  return (
    <fieldset className={styles.confirm}>
      <legend>{words.broadTitle}</legend>
      <p>{words.broad[grant](policyName)}</p>
      <div className={fieldStyles.choice}>
        <input
          id={id}
          type="checkbox"
          name={field}
          value={value}
          defaultChecked={confirmed}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
        />
        <label htmlFor={id}>{words.confirmBroad(policyName)}</label>
      </div>
      <FieldProblem id={`${id}-problem`} text={problem} />
    </fieldset>
  )
}
