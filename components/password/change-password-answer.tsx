'use client'
// What became of the form, above it: changed, refused as a whole, or which fields are to be put right.
import Alert, { type AlertProps } from '@cloudscape-design/components/alert'
import { useEffect, useRef } from 'react'
import { Grounds } from '../feedback/explanation'
import { CopyableBlock } from '../value/copyable-block'
import styles from './change-password-form.module.css'
import {
  type FieldProblems,
  PASSWORD_FIELDS,
  type PageProblem,
  changeMessages as words,
} from './change-password-messages'

interface Props {
  changed: boolean
  page: PageProblem | undefined
  fields: FieldProblems
  /** Differs from answer to answer. */
  stamp: string | undefined
}

export function ChangePasswordAnswer({ changed, page, fields, stamp }: Props) {
  const alert = useRef<AlertProps.Ref>(null)
  const wholePage = changed || page !== undefined
  // The answer is where the person goes on reading; a wrong field takes the focus itself.
  useEffect(() => {
    if (stamp && wholePage) alert.current?.focus()
  }, [stamp, wholePage])
  const wrong = PASSWORD_FIELDS.filter((name) => fields[name])

  if (wrong.length > 0)
    return (
      <div className={styles.answer}>
        <Alert type="error" header={words.problem} statusIconAriaLabel="Error">
          <ul className={styles.summary}>
            {wrong.map((name) => (
              <li key={name}>
                <a href={`#${name}`}>{fields[name]}</a>
              </li>
            ))}
          </ul>
        </Alert>
      </div>
    )
  if (page)
    return (
      <div className={styles.answer} role="alert">
        <Alert ref={alert} type="error" header={words.problem} statusIconAriaLabel="Error">
          <span className={styles.problem}>{page.text}</span>
          {page.missing ? (
            <div className={styles.grounds}>
              <Grounds missing={page.missing} />
            </div>
          ) : null}
          {page.request ? (
            <div className={styles.request}>
              <p>{words.askAdministrator}</p>
              <CopyableBlock what="request" label="Copy request" text={page.request} prose />
            </div>
          ) : null}
        </Alert>
      </div>
    )
  return changed ? (
    <div className={styles.answer} role="status">
      <Alert ref={alert} type="success" header={words.changed} statusIconAriaLabel="Success">
        {words.changedText}
      </Alert>
    </div>
  ) : null
}
