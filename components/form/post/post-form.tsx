'use client'
// The form of a `usePost` whose problems are listed above its fields.
import { ErrorSummary, type FieldProblem } from './error-summary'
import { PlainPostForm, type PlainPostFormProps } from './plain-post-form'

interface Props<S> extends Omit<PlainPostFormProps<S>, 'summary'> {
  /** The problems by field. Each field shows its own as well. */
  problems?: readonly FieldProblem[]
}

export function PostForm<S>({ problems = [], ...form }: Props<S>) {
  return <PlainPostForm {...form} summary={<ErrorSummary problems={problems} />} />
}
