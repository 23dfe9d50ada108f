'use client'
// The result for each user, with the passwords. Only one response contains these.
import { useRef } from 'react'
import { Alert } from '@/components/feedback/alert'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { useLeaveGuard } from '@/components/form/post/use-leave-guard'
import { StatusIcon } from '@/components/icon/status-icon'
import { Table } from '@/components/list/table'
import { PageTitle } from '@/components/page/page-title'
import { userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { CopyableBlock } from '@/components/value/copyable-block'
import { Secret } from '@/components/value/secret'
import { newPasswordWords } from '../[name]/console-access/access-words'
import { csvLink, passwordsCsv } from '../credentials-csv'
import styles from './several.module.css'
import { addressFields, type CreateUsersOptions, type RowResult } from './state'
import { type UserRow, userListText } from './user-list'
import { createUsersWords as words } from './words'

interface Props {
  results: readonly RowResult[]
  /** The number of users that are still to be processed. */
  waiting: number
  signInUrl: string
  options: CreateUsersOptions
  stamp: string | undefined
  /** With scripts, Retry keeps the other results on the page. Without, it opens a new page. */
  onRetry: ((rows: UserRow[]) => void) | undefined
}

export function CreateUsersResults({
  results,
  waiting,
  signInUrl,
  options,
  stamp,
  onRetry,
}: Props) {
  const failed = results.filter(({ created }) => !created).map(({ row }) => row)
  const withPassword = results.flatMap(({ row: { name: userName }, password }) =>
    password === undefined ? [] : [{ userName, password, signInUrl }],
  )
  const seen = useRef(new Set<string>())
  const unseen = () => withPassword.some(({ userName }) => !seen.current.has(userName))
  useLeaveGuard(() => unseen() || waiting > 0, newPasswordWords.leaveUnseen)
  const created = results.length - failed.length
  return (
    <div className={styles.form}>
      <PageTitle title={words.title} failed={failed.length > 0 && waiting === 0} />
      {waiting > 0 ? (
        <Progress done={results.length} all={results.length + waiting} />
      ) : (
        <Alert
          tone={failed.length === 0 ? 'success' : 'error'}
          title={
            failed.length === 0
              ? words.allCreated(created)
              : words.someCreated(created, failed.length)
          }
          stamp={stamp}
        >
          {failed.length === 0 ? null : words.nothingHalf}
        </Alert>
      )}
      <Section title={words.resultsTitle} counter={String(results.length)}>
        <div className={styles.stack}>
          {withPassword.length > 0 ? (
            <>
              <Alert tone="warning" title={words.onlyTime} />
              <div>
                {/* biome-ignore lint/a11y/noStaticElementInteractions: listens to the link inside */}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link's click is the keyboard's too */}
                <span
                  onClick={() => {
                    for (const { userName } of withPassword) seen.current.add(userName)
                  }}
                >
                  <ButtonLink href={csvLink(passwordsCsv(withPassword))} download="credentials.csv">
                    {words.download}
                  </ButtonLink>
                </span>
              </div>
            </>
          ) : null}
          <Table
            caption={words.resultsTitle}
            columns={[words.userName, words.result, { header: words.password, long: true }]}
            rows={results.map((result) => ({
              key: String(result.row.line),
              cells: [
                <UserName key="name" result={result} />,
                <Outcome key="result" result={result} />,
                <NewPassword
                  key="password"
                  result={result}
                  onSeen={() => seen.current.add(result.row.name)}
                />,
              ],
            }))}
          />
        </div>
      </Section>
      <div className={styles.buttons}>
        {failed.length > 0 && waiting === 0 ? (
          <Retry {...{ rows: failed, options, onRetry }} />
        ) : null}
        <ButtonLink href="/iam/users/create-several">{words.again}</ButtonLink>
        <ButtonLink variant="primary" href="/iam/users">
          {words.toUsers}
        </ButtonLink>
      </div>
    </div>
  )
}

function Progress({ done, all }: { done: number; all: number }) {
  return (
    <div className={styles.progress}>
      <progress aria-label={words.progressLabel} value={done} max={all} />
      <span role="status">{words.progress(done, all)}</span>
    </div>
  )
}

function UserName({ result: { row, created } }: { result: RowResult }) {
  return created ? <a href={userPath(row.name)}>{row.name}</a> : row.name
}

function Outcome({ result: { created, failure, reason } }: { result: RowResult }) {
  return (
    <>
      <span className={created ? styles.good : styles.bad}>
        <StatusIcon kind={created ? 'success' : 'error'} />
        <span>{created ? words.created : words.refused}</span>
      </span>
      {reason === undefined ? null : <p>{reason}</p>}
      {reason === undefined && failure ? <RefusalWords failure={failure} /> : null}
    </>
  )
}

function NewPassword({ result, onSeen }: { result: RowResult; onSeen: () => void }) {
  const { row, password } = result
  if (password === undefined) return words.noPassword
  return <Secret secret={password} what={words.passwordOf(row.name)} onSeen={onSeen} />
}

interface RetryProps {
  rows: UserRow[]
  options: CreateUsersOptions
  onRetry: Props['onRetry']
}

/** The longest address that fits with a request's other headers, which are limited to 16 KB. */
const LONGEST_ADDRESS = 8_000

/**
 * Without scripts, posting a form would replace this page and its passwords. So the list opens in
 * another tab, where it can be corrected and sent.
 */
function Retry({ rows, options, onRetry }: RetryProps) {
  if (onRetry)
    return (
      <Button type="button" onClick={() => onRetry(rows)}>
        {words.retry(rows.length)}
      </Button>
    )
  const text = userListText(rows)
  const fits = encodeURIComponent(text).length <= LONGEST_ADDRESS
  return (
    <form
      className={styles.stack}
      action="/iam/users/create-several"
      target="_blank"
      rel="noopener"
    >
      {Object.entries(addressFields(fits ? text : '', options)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p>{fits ? words.newTab : words.newTabToCopy}</p>
      {fits ? null : (
        <CopyableBlock what={words.refusedLines} label={words.copyLines} text={text} />
      )}
      <div>
        <Button>{words.retry(rows.length)}</Button>
      </div>
    </form>
  )
}
