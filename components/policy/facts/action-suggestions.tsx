'use client'
// The suggested actions of a text field. With scripts, what is typed decides: the services whose
// prefix begins like that, or the actions of the service once its prefix is typed.
import { useEffect, useState } from 'react'
import { prefixOf } from '@/rules/facts/aws-facts'
import { pageFacts } from './loaded-facts'

interface Props {
  /** The ID that the field has as its `list`. */
  id: string
  /** The first suggestions, and the only ones without scripts. */
  actions: readonly string[]
}

export function ActionSuggestions({ id, actions }: Props) {
  const [further, setFurther] = useState<readonly string[]>([])
  useEffect(() => {
    const field = document.querySelector<HTMLInputElement>(`input[list="${id}"]`)
    if (!field) return
    const follow = async () => {
      const typed = field.value
      const found = await suggestionsFor(typed)
      if (field.value === typed) setFurther(found)
    }
    const onInput = () => void follow()
    field.addEventListener('input', onInput)
    if (field.value !== '') onInput()
    return () => field.removeEventListener('input', onInput)
  }, [id])
  const shown = [...new Set([...actions, ...further])]
  return (
    <datalist id={id}>
      {shown.map((action) => (
        <option key={action} value={action} />
      ))}
    </datalist>
  )
}

/** Returns the actions of the service that a text names, or the prefixes that begin with it. */
async function suggestionsFor(typed: string): Promise<string[]> {
  const text = typed.trim().toLowerCase()
  if (text === '') return []
  const prefix = prefixOf(text)
  await pageFacts.load(text.includes(':') ? [prefix] : [])
  const facts = pageFacts.facts()
  if (text.includes(':')) return (facts.service(prefix)?.actions ?? []).map(({ name }) => name)
  return [...facts.services.keys()].filter((one) => one.startsWith(text)).map((one) => `${one}:`)
}
