'use client'
// What scripts add to the selection of rows: the check box of the header, the count, and buttons
// that are disabled until something is selected. The check boxes or radio buttons of the rows, and
// the form, work without scripts.
import { type MouseEvent, useState, useSyncExternalStore } from 'react'
import { Button } from '../form/buttons/button'
import { Menu } from '../form/buttons/menu'
import styles from './list.module.css'
import { listWords as words } from './words'

/** Boxes change by users, by the header, and by the browser when it restores a page. */
function subscribe(changed: () => void): () => void {
  document.addEventListener('change', changed)
  window.addEventListener('pageshow', changed)
  return () => {
    document.removeEventListener('change', changed)
    window.removeEventListener('pageshow', changed)
  }
}

const boxesOf = (form: string) =>
  [
    ...document.querySelectorAll<HTMLInputElement>(
      'input:is([type=checkbox], [type=radio]):enabled',
    ),
  ].filter((box) => box.getAttribute('form') === form)

/** How many rows of this page are selected, and of how many; undefined until scripts run. */
function useSelection(form: string): { selected: number; of: number } | undefined {
  const text = useSyncExternalStore(
    subscribe,
    () => {
      const boxes = boxesOf(form)
      return `${boxes.filter(({ checked }) => checked).length}/${boxes.length}`
    },
    () => undefined,
  )
  const [selected = 0, of = 0] = text?.split('/').map(Number) ?? []
  return text === undefined ? undefined : { selected, of }
}

/** Selects all rows of this page, or none. */
export function SelectAll({ form }: { form: string }) {
  const selection = useSelection(form)
  if (!selection) return null
  const { selected, of } = selection
  const selectAll = (checked: boolean) => {
    for (const box of boxesOf(form)) box.checked = checked
    document.dispatchEvent(new Event('change'))
  }
  return (
    <input
      type="checkbox"
      aria-label={words.selectAll}
      checked={of > 0 && selected === of}
      disabled={of === 0}
      ref={(box) => {
        if (box) box.indeterminate = selected > 0 && selected < of
      }}
      onChange={({ target }) => selectAll(target.checked)}
    />
  )
}

/** The part of a bulk action that the browser needs. */
export interface BulkButton {
  text: string
  value: string
  formAction?: string
  inMenu?: boolean
  /** Why it is disabled. */
  disabledReason?: string
}

interface Props {
  /** The ID of the form that the check boxes belong to. */
  form: string
  actions: readonly BulkButton[]
  nothingSelected: string
  /** One row can be selected at a time, so a count is of no use. */
  one?: boolean
}

export function BulkActions({ form, actions, nothingSelected, one = false }: Props) {
  const selection = useSelection(form)
  const [pressed, setPressed] = useState(false)
  const none = selection?.selected === 0
  const status =
    selection && !none
      ? one
        ? ''
        : words.selected(selection.selected)
      : pressed
        ? nothingSelected
        : ''
  const inMenu = actions.filter((action) => action.inMenu)
  const reasonOf = ({ disabledReason }: BulkButton) =>
    disabledReason ?? (none ? nothingSelected : undefined)
  return (
    <>
      <span className={one ? undefined : styles.selection} role="status">
        {status}
      </span>
      {actions
        .filter((action) => !action.inMenu)
        .map((action) => (
          <BulkActionButton
            key={action.value}
            form={form}
            action={action}
            reason={reasonOf(action)}
            onRefused={() => setPressed(true)}
          />
        ))}
      {inMenu.length > 0 ? (
        <Menu
          label={words.actions}
          items={inMenu.map((action) => ({
            text: action.text,
            name: 'action',
            value: action.value,
            form,
            ...(action.formAction !== undefined && { formAction: action.formAction }),
            disabledReason: reasonOf(action),
          }))}
        />
      ) : null}
    </>
  )
}

interface ButtonProps {
  form: string
  action: BulkButton
  reason: string | undefined
  onRefused: () => void
}

function BulkActionButton({ form, action, reason, onRefused }: ButtonProps) {
  const id = `${form}-${action.value}-reason`
  const press = (event: MouseEvent) => {
    if (reason === undefined) return
    event.preventDefault()
    onRefused()
  }
  return (
    <>
      <Button
        type={action.disabledReason === undefined ? 'submit' : 'button'}
        form={form}
        name="action"
        value={action.value}
        formAction={action.formAction}
        aria-disabled={reason === undefined ? undefined : true}
        aria-describedby={reason === undefined ? undefined : id}
        title={reason}
        onClick={press}
      >
        {action.text}
      </Button>
      <span hidden id={id}>
        {reason}
      </span>
    </>
  )
}
