// The button of a policy's row. It detaches a managed policy or deletes an inline one.
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Button } from '@/components/form/buttons/button'
import { ConfirmDisclosure } from '@/components/form/buttons/confirm-disclosure'
import { ActionForm } from '@/components/form/post/action-form'
import { RowActions } from '@/components/list/table'
import { type OwnedPolicy, ownerFields } from './owner'
import { deleteInlinePolicy, detachPolicy } from './remove-actions'
import { ownerPolicyWords as words } from './words'

interface Props {
  policy: OwnedPolicy
  /** The missing permission. */
  missing: MissingPermission | undefined
}

export function RemovePolicy({ policy: { owner, name, arn }, missing }: Props) {
  const label = (
    <>
      {arn === undefined ? words.delete : words.detach}
      <span className="visually-hidden"> {name}</span>
    </>
  )
  if (missing)
    return (
      <DeniedButton variant="plain" missing={missing}>
        {label}
      </DeniedButton>
    )
  if (arn !== undefined)
    return (
      <RowActions>
        <ActionForm
          action={detachPolicy}
          problem={words.problem}
          fields={{ ...ownerFields(owner), PolicyArn: arn }}
        >
          <Button variant="plain">{label}</Button>
        </ActionForm>
      </RowActions>
    )
  return (
    <ConfirmDisclosure summary={label}>
      <p>{words.deleteText}</p>
      <ActionForm
        action={deleteInlinePolicy}
        problem={words.problem}
        fields={{ ...ownerFields(owner), PolicyName: name }}
      >
        <div>
          <Button>{words.deleteNow(name)}</Button>
        </div>
      </ActionForm>
    </ConfirmDisclosure>
  )
}
