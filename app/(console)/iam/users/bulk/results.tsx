// The result for each user, with Retry for those that were not changed.
import { Alert } from '@/components/feedback/alert'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { Table } from '@/components/list/table'
import { userPath } from '@/components/page/paths'
import { CONFIRMED_ARN, POLICY_ARN } from '@/components/policy/policy-fields'
import { Status } from '@/components/value/status'
import { csvLink } from '../credentials-csv'
import styles from '../users.module.css'
import { type BulkResult, type BulkState, resultsCsv, resultWords } from './bulk-state'
import type { BulkAction, BulkSelection } from './bulk-subjects'
import { bulkWords as words } from './words'

interface Props {
  action: BulkAction
  state: BulkState
  pending: boolean
}

/**
 * Inside the form: posting it again retries the users that were not changed, with the same choices.
 */
export function Results({ action, state, pending }: Props) {
  const { results = [], selection, stamp } = state
  const { done } = words[action]
  const refused = results.filter(({ reason }) => reason !== undefined)
  return (
    <>
      <Alert tone={toneOf(results)} title={summary(results)} stamp={stamp} announce />
      <Table
        caption={words.resultTitle}
        columns={[words.userName, words.result, words.reason]}
        rows={results.map((result) => ({
          key: result.userName,
          cells: [
            <a key="name" href={userPath(result.userName)}>
              {result.userName}
            </a>,
            <Status key="result" kind={result.reason === undefined ? 'success' : 'error'}>
              {resultWords(done, result)}
            </Status>,
            result.reason ?? '',
          ],
        }))}
      />
      {refused.map(({ userName }) => (
        <input key={userName} type="hidden" name="UserName" value={userName} />
      ))}
      <SameChoices selection={selection} />
      <div className={styles.buttons}>
        {refused.length > 0 ? <Button busy={pending}>{words.retry(refused.length)}</Button> : null}
        <ButtonLink href={csvLink(resultsCsv(done, results))} download={`${action}-results.csv`}>
          {words.download}
        </ButtonLink>
        <ButtonLink variant="primary" href="/iam/users">
          {words.toUsers}
        </ButtonLink>
      </div>
    </>
  )
}

/** A policy that allows everything was confirmed in the first post. */
function SameChoices({ selection }: { selection: BulkSelection | undefined }) {
  return (
    <>
      {selection?.group === undefined ? null : (
        <input type="hidden" name="GroupName" value={selection.group} />
      )}
      {selection?.policies.flatMap((arn) =>
        [POLICY_ARN, CONFIRMED_ARN].map((name) => (
          <input key={`${name} ${arn}`} type="hidden" name={name} value={arn} />
        )),
      )}
    </>
  )
}

const refusedIn = (results: readonly BulkResult[]) =>
  results.filter(({ reason }) => reason !== undefined).length

function toneOf(results: readonly BulkResult[]) {
  const refused = refusedIn(results)
  if (refused === 0) return 'success'
  return refused === results.length ? 'error' : 'warning'
}

function summary(results: readonly BulkResult[]): string {
  const refused = refusedIn(results)
  if (refused === 0) return words.allDone(results.length)
  const done = results.length - refused
  return done === 0 ? words.noneDone(refused) : words.someRefused(done, refused)
}
