'use client'
// A multi-line text field that keeps text and selection from before hydration.
import type { ComponentProps } from 'react'
import { useHydrated } from '../use-hydrated'

interface Props extends Omit<ComponentProps<'textarea'>, 'children' | 'value'> {
  id: string
  defaultValue: string
}

/**
 * During hydration, React writes a text area's default over its value, unless the default is empty
 * (react-dom, initTextarea). For that render, the default is therefore empty. The next render
 * restores the server's default, which changes neither text nor selection.
 */
export function TextArea({ id, defaultValue, ...rest }: Props) {
  const isHydrating = !useHydrated() && typeof document !== 'undefined'
  if (isHydrating) markEdited(id)
  return <textarea {...rest} id={id} defaultValue={isHydrating ? '' : defaultValue} />
}

/**
 * Makes the browser treat the value as the user's own. Otherwise, a new default replaces the value
 * and moves the cursor to its start, even if the text is the same.
 */
function markEdited(id: string): void {
  const field = document.getElementById(id)
  if (!(field instanceof HTMLTextAreaElement)) return
  const { value } = field
  field.value = value
}
