// The rows: each user's permissions on the one in question, simulated, with the way into the simulator.

import { Table } from '@/components/list/table'
import { Decision } from '@/components/policy/decision'
import { simulatorAddress } from '@/components/policy/simulator-address'
import type { EvaluationResult } from '@/iam/shapes/policy-simulation'
import { read } from '@/server/console-door'
import type { Failure } from '@/server/form-state'
import { whoMessages as words } from '../messages'
import { NotPermitted } from '../not-permitted'
import styles from '../simulator.module.css'
import { OWN_ACTION, SETTING_ACTIONS, waysToSet } from './ways'

interface User {
  name: string
  arn: string
}

interface Props {
  target: User
  users: readonly { UserName?: string; Arn: string }[]
  hasPassword: boolean | undefined
}

export async function Answers({ target, users, hasPassword }: Props) {
  const asked = await Promise.all(
    users.map(({ UserName = '', Arn }) => simulateUser({ name: UserName, arn: Arn }, target)),
  )
  const denied = asked.map(({ failure }) => failure?.detail.denied).filter((one) => one !== undefined)
  const [first] = denied
  if (first && denied.length === users.length) return <NotPermitted denied={first} />
  return (
    <Table
      caption={words.title(target.name)}
      columns={[words.user, words.answer, words.by, words.question]}
      rows={asked.map((one) => ({
        key: one.user.arn,
        cells: [
          one.user.name,
          one.results ? (
            <Decision key="answer" decision={waysToSet(decisionsOf(one.results), hasPassword).decision} />
          ) : (
            <span key="answer" className={styles.quiet}>
              {words.accessDenied}
            </span>
          ),
          <By key="by" results={one.results ?? []} hasPassword={hasPassword} />,
          <a
            key="question"
            href={`${simulatorAddress({ principalArn: one.user.arn, actions: one.actions, resources: [target.arn] })}#result`}
          >
            {words.open}
            <span className="visually-hidden">{` (${one.user.name})`}</span>
          </a>,
        ],
      }))}
    />
  )
}

interface Asked {
  user: User
  actions: string[]
  results?: EvaluationResult[]
  failure?: Failure
}

async function simulateUser(user: User, target: User): Promise<Asked> {
  const actions = user.arn === target.arn ? [OWN_ACTION, ...SETTING_ACTIONS] : SETTING_ACTIONS
  const answer = await read('SimulatePrincipalPolicy', {
    PolicySourceArn: user.arn,
    ActionNames: actions,
    ResourceArns: [target.arn],
  })
  return answer.ok
    ? { user, actions, results: answer.output.EvaluationResults }
    : { user, actions, failure: answer.failure }
}

const decisionsOf = (results: readonly EvaluationResult[]) =>
  Object.fromEntries(results.map(({ EvalActionName, EvalDecision }) => [EvalActionName, EvalDecision]))

/** The permissions that do it, and what their conditions leave open. */
function By({ results, hasPassword }: { results: readonly EvaluationResult[]; hasPassword: boolean | undefined }) {
  const { ways } = waysToSet(decisionsOf(results), hasPassword)
  const missing = [...new Set(results.flatMap(({ MissingContextValues }) => MissingContextValues))]
  if (ways.length === 0 && missing.length === 0) return '–'
  return (
    <>
      {ways.map((way) => (
        <p key={way.join()}>{way.join(' + ')}</p>
      ))}
      {missing.length > 0 ? <p className={styles.quiet}>{words.dependsOn(missing)}</p> : null}
    </>
  )
}
