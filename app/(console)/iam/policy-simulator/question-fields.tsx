// The fields that every question has: actions, resources, context keys.

import { CodeField } from '@/components/form/fields/code-field'
import { TextField } from '@/components/form/fields/fields'
import { ActionSuggestions } from '@/components/policy/facts/action-suggestions'
import type { Field } from './question'
import { simulatorWords as words } from './words'

interface Props {
  fields: Record<Field, string>
  problems: Partial<Record<Field, string>>
  /** Suggested actions. */
  suggested: readonly string[]
  hints: { resources: string; context: string }
}

export function QuestionFields({ fields, problems, suggested, hints }: Props) {
  return (
    <>
      <CodeField
        name="ActionNames"
        label={words.actions}
        hint={words.actionsHint}
        value={fields.ActionNames}
        problem={problems.ActionNames}
        rows={rowsFor(fields.ActionNames, 3)}
      />
      <TextField
        name="AddAction"
        label={words.addAction}
        hint={words.addActionHint}
        list="known-actions"
        required={false}
      />
      <ActionSuggestions id="known-actions" actions={suggested} />
      <CodeField
        name="ResourceArns"
        label={words.resources}
        hint={hints.resources}
        value={fields.ResourceArns}
        problem={problems.ResourceArns}
        rows={rowsFor(fields.ResourceArns, 2)}
        required={false}
      />
      <CodeField
        name="ContextEntries"
        label={words.context}
        hint={hints.context}
        value={fields.ContextEntries}
        problem={problems.ContextEntries}
        rows={rowsFor(fields.ContextEntries, 3)}
        required={false}
      />
    </>
  )
}

/** A short list is shown without scrolling. */
const rowsFor = (text: string, least: number) =>
  Math.min(12, Math.max(least, text.split('\n').length))
