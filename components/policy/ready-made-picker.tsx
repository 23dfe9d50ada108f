// Ready-made policies, each with a button that inserts it into the field.
import type { ReactNode } from 'react'
import { readyMadePolicies } from '@/rules/policy/ready-made-policies'
import type { DocumentEdit } from './editor/edit-names'
import styles from './policy-editor.module.css'
import { editorWords as words } from './policy-words'

interface Props {
  accountId: string
  /** The editor's button for an edit. */
  button(edit: DocumentEdit, text: ReactNode): ReactNode
}

export function ReadyMadePicker({ accountId, button }: Props) {
  return (
    <details className={styles.readyMade}>
      <summary>{words.readyMade}</summary>
      <p>{words.readyMadeText}</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari would not call it a list */}
      <ul role="list">
        {readyMadePolicies(accountId).map(({ id, name, description }) => (
          <li key={id}>
            <div>
              <strong>{name}</strong>
              <p>{description}</p>
            </div>
            {button(
              id,
              <>
                {words.insert}
                <span className="visually-hidden"> {name}</span>
              </>,
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
