// A check box that needs a permission.
import { Choice, type ChoiceProps, choiceId, DescribedChoice } from './choice'
import { UnavailableCheckBox } from './unavailable-check-box'

/** If it is unavailable, it can't be ticked, and the hint contains the reason. */
export function PermittedChoice({
  unavailable,
  ...choice
}: Omit<ChoiceProps, 'type'> & { unavailable: boolean }) {
  if (!unavailable) return <Choice type="checkbox" {...choice} />
  const { name, value, label, hint } = choice
  return (
    <DescribedChoice id={choiceId(name, value)} label={label} hint={hint}>
      {(attributes) => <UnavailableCheckBox {...attributes} />}
    </DescribedChoice>
  )
}
