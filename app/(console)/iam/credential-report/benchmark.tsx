// Controls of the CIS AWS Foundations Benchmark, judged from the report and the password policy.
import { failureSentence } from '@/components/feedback/failure-sentence'
import { Table } from '@/components/list/table'
import { userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { Status } from '@/components/value/status'
import type { CisResult } from '@/rules/report/cis-benchmark'
import type { PasswordPolicyResult } from '../../password-policy'
import { benchmarkWords as words } from './benchmark-words'

interface Props {
  results: readonly CisResult[]
  policy: PasswordPolicyResult
}

/** So many users are named; the filters of the list below find the others. */
const MOST_NAMED = 5

export function Benchmark({ results, policy }: Props) {
  return (
    <Section
      title={words.title}
      counter={words.counter(results.filter(({ passed }) => passed).length, results.length)}
      description={words.description}
    >
      {policy.ok ? null : <p>{words.notJudged(failureSentence(policy.failure))}</p>}
      <Table
        caption={words.title}
        columns={[words.control, words.result, words.users]}
        rows={results.map((result) => ({
          key: result.control,
          cells: [
            `${result.control} ${words.controls[result.control]}`,
            <Status key="result" kind={result.passed ? 'success' : 'warning'}>
              {result.passed ? words.passed : words.failed}
            </Status>,
            <Users key="users" names={result.users} />,
          ],
        }))}
      />
    </Section>
  )
}

function Users({ names }: { names: readonly string[] }) {
  const named = names.slice(0, MOST_NAMED)
  return (
    <>
      {named.map((name, i) => (
        <span key={name}>
          {i > 0 ? ', ' : null}
          <a href={userPath(name)}>{name}</a>
        </span>
      ))}
      {names.length > named.length ? words.more(names.length - named.length) : null}
    </>
  )
}
