'use client'
// A text of several lines that keeps what was typed before the scripts came.
import type { ComponentProps } from 'react'
import { useHydrated } from '../use-hydrated'

interface Props extends Omit<ComponentProps<'textarea'>, 'children' | 'value'> {
  id: string
  defaultValue: string
}

/**
 * While React takes over the page it writes a text area's default over its value, unless the
 * default is empty (react-dom, initTextarea). For that one render the default is therefore what the
 * user sees; the next one puts the server's back, which changes no typed value.
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
