'use client'
// The result of the form, above it: changed, refused, or which fields must be corrected.
import { Alert } from '../feedback/alert'
import { Grounds } from '../feedback/explanation'
import { CopyableBlock } from '../value/copyable-block'
import styles from './change-password-form.module.css'
import { type FieldProblems, PASSWORD_FIELDS, type PageProblem } from './change-password-problems'
import { changeAnswerWords as words } from './change-password-words'

interface Props {
  changed: boolean
  page: PageProblem | undefined
  fields: FieldProblems
  /** Unique per response. */
  stamp: string | undefined
}

export function ChangePasswordAnswer({ changed, page, fields, stamp }: Props) {
  const wrong = PASSWORD_FIELDS.filter((name) => fields[name])
  if (wrong.length > 0)
    // The first invalid field takes the focus and is read out.
    return (
      <div className={styles.answer}>
        <Alert tone="error" title={words.problem} announce={false}>
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
      <div className={styles.answer}>
        <Alert tone="error" title={words.problem} stamp={stamp}>
          {page.text}
          {page.missing ? (
            <div className={styles.grounds}>
              <Grounds missing={page.missing} />
            </div>
          ) : null}
          {page.request ? (
            <div className={styles.request}>
              <p>{words.askAdministrator}</p>
              <CopyableBlock
                what={words.request}
                label={words.copyRequest}
                text={page.request}
                prose
              />
            </div>
          ) : null}
        </Alert>
      </div>
    )
  return changed ? (
    <div className={styles.answer}>
      <Alert tone="success" title={words.changed} stamp={stamp}>
        {words.changedText}
      </Alert>
    </div>
  ) : null
}
