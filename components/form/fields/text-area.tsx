'use client'
// A multi-line text field that keeps text entered before hydration.
import type { ComponentProps } from 'react'
import { useHydrated } from '../use-hydrated'

interface Props extends Omit<ComponentProps<'textarea'>, 'children' | 'value'> {
  id: string
  defaultValue: string
}

/**
 * During hydration, React writes a text area's default over its value, unless the default is empty
 * (react-dom, initTextarea). For that render, the default is therefore the user's text. The next
 * render restores the server's default, which changes no typed text.
 */
export function TextArea({ id, defaultValue, ...rest }: Props) {
  const hydrated = useHydrated()
  const typed = hydrated ? undefined : typedInto(id)
  return <textarea {...rest} id={id} defaultValue={typed ?? defaultValue} />
}

function typedInto(id: string): string | undefined {
  if (typeof document === 'undefined') return undefined
  const there = document.getElementById(id)
  return there instanceof HTMLTextAreaElement ? there.value : undefined
}
