'use client'
// A form in a popover. Scripts close the popover when the form is sent, since the page stays, and
// undo cancelled changes.
import type { ReactNode } from 'react'
import { Button } from '../form/buttons/button'

interface Props {
  /** The ID of the popover. */
  popover: string
  action: (form: FormData) => Promise<void>
  className: string | undefined
  buttonsClassName: string | undefined
  cancel: string
  confirm: string
  children: ReactNode
}

export function PopoverForm({ popover, action, className, buttonsClassName, ...rest }: Props) {
  return (
    <form
      className={className}
      action={action}
      onSubmit={() => document.getElementById(popover)?.hidePopover()}
    >
      {rest.children}
      <div className={buttonsClassName}>
        <Button
          type="button"
          variant="plain"
          popoverTarget={popover}
          popoverTargetAction="hide"
          onClick={({ currentTarget }) => currentTarget.form?.reset()}
        >
          {rest.cancel}
        </Button>
        <Button variant="primary">{rest.confirm}</Button>
      </div>
    </form>
  )
}
