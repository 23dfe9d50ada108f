// The buttons of an access key.
import type { ReactNode } from 'react'
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Button } from '@/components/form/buttons/button'
import { ConfirmDisclosure } from '@/components/form/buttons/confirm-disclosure'
import { ActionForm } from '@/components/form/post/action-form'
import type { Action } from '@/components/form/post/use-post'
import type { FormState } from '@/doors/console/form-state'
import type { UserKey } from './user-keys'
import { keyWords as words } from './words'

/** The key's ID at the end of a button's name, for screens with a button for each key. */
export function OfKey({ id }: { id: string }) {
  return <span className="visually-hidden"> {id}</span>
}

interface SwitchProps {
  action: Action<FormState>
  userName: string
  accessKey: Pick<UserKey, 'id' | 'active'>
  /** Further hidden fields. */
  fields?: Readonly<Record<string, string>>
  missing: MissingPermission | undefined
  variant?: 'plain' | 'primary'
  /** One of several keys of the screen: the button's name contains the ID. */
  inRow?: boolean
}

/** Deactivates an active key, activates an inactive one. */
export function SwitchKey(props: SwitchProps) {
  const { action, userName, accessKey, fields, missing, variant = 'plain', inRow = false } = props
  const { id, active } = accessKey
  const name = (
    <>
      {active ? words.deactivate : words.activate}
      {inRow ? <OfKey id={id} /> : null}
    </>
  )
  if (missing)
    return (
      <DeniedButton variant={variant} missing={missing}>
        {name}
      </DeniedButton>
    )
  const Status = active ? 'Inactive' : 'Active'
  return (
    <ActionForm
      action={action}
      problem={words.problem}
      fields={{ UserName: userName, AccessKeyId: id, Status, ...fields }}
    >
      <Button variant={variant}>{name}</Button>
    </ActionForm>
  )
}

interface DeletionProps {
  id: string
  missing: MissingPermission | undefined
  inRow?: boolean
  /** The form that deletes. */
  children: ReactNode
}

/** Opens the form that deletes the key. */
export function KeyDeletion({ id, missing, inRow = false, children }: DeletionProps) {
  const name = (
    <>
      {words.delete}
      {inRow ? <OfKey id={id} /> : null}
    </>
  )
  if (missing)
    return (
      <DeniedButton variant="plain" missing={missing}>
        {name}
      </DeniedButton>
    )
  return <ConfirmDisclosure summary={name}>{children}</ConfirmDisclosure>
}
