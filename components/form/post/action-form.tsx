'use client'
// A form for one server action, with its refusal above the fields.
import type { ReactNode } from 'react'
import type { FormState } from '@/doors/console/form-state'
import { Alert } from '../../feedback/alert'
import { RefusalWords } from '../../feedback/refusal-words'
import styles from './action-form.module.css'
import { PostForm } from './post-form'
import { type Action, usePost } from './use-post'

interface Props {
  action: Action<FormState>
  /** The title of a refusal. */
  problem: string
  fields?: Readonly<Record<string, string>>
  children: ReactNode
}

export function ActionForm({ action, problem, fields = {}, children }: Props) {
  const posting = usePost<FormState>(action, { status: 'idle' })
  return (
    <PostForm posting={posting} className={styles.form} fields={fields}>
      <FormRefusal state={posting.state} title={problem} />
      {children}
    </PostForm>
  )
}

interface RefusalProps {
  state: Pick<FormState, 'failure' | 'stamp'>
  title: string
  /** Added to the reason: which of several calls was refused. */
  children?: ReactNode
}

/** A refusal that concerns the whole form. */
export function FormRefusal({ state: { failure, stamp }, title, children }: RefusalProps) {
  if (!failure) return null
  return (
    <Alert tone="error" title={title} stamp={stamp}>
      <RefusalWords failure={failure} />
      {children}
    </Alert>
  )
}
