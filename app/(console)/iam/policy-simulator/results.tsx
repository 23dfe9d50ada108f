// The results: a row for each action and resource, then the deciding policies with the deciding
// statements marked.

import { Alert } from '@/components/feedback/alert'
import { Explanation } from '@/components/feedback/explanation'
import { Table } from '@/components/list/table'
import { NumberedDocument } from '@/components/policy/document/numbered-document'
import { Decision } from '@/components/policy/simulation/decision'
import { NotPermitted } from './not-permitted'
import type { DecidingStatement, ShownPolicy, SimulatedRow, Simulation } from './simulation'
import styles from './simulator.module.css'
import { failureText, simulatorWords as words } from './words'

interface Props {
  simulation: Simulation
  /** Warnings about the form: unknown actions. */
  notes: readonly string[]
}

export function Results({ simulation, notes }: Props) {
  if (!simulation.ok) return <Refused failure={simulation.failure} />
  const { rows, policies } = simulation
  return (
    <div className={styles.results}>
      {notes.length > 0 ? (
        <Alert tone="info">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Alert>
      ) : null}
      <Decisions rows={rows} />
      {rows.some(({ missing }) => missing.length > 0) ? (
        <p className={styles.quiet}>{words.missingNote}</p>
      ) : null}
      {policies.length > 0 ? <h3 className={styles.subtitle}>{words.documents}</h3> : null}
      {policies.map((policy) => (
        <PolicyText key={policy.anchor} policy={policy} />
      ))}
    </div>
  )
}

function Refused({ failure }: { failure: Extract<Simulation, { ok: false }>['failure'] }) {
  const { denied } = failure.detail
  if (denied) return <NotPermitted denied={denied} />
  return (
    <Alert tone="error" title={words.problem}>
      {failureText(failure)}
    </Alert>
  )
}

function Decisions({ rows }: { rows: readonly SimulatedRow[] }) {
  const missing = rows.some((row) => row.missing.length > 0)
  const bounded = rows.some(({ boundary }) => boundary !== undefined)
  const columns = [
    words.action,
    words.resource,
    words.decision,
    words.decidedBy,
    ...(missing ? [words.missing] : []),
    ...(bounded ? [words.boundary] : []),
  ]
  return (
    <Table
      caption={words.result}
      columns={columns}
      rows={rows.map((row) => ({
        key: `${row.action} ${row.resource}`,
        cells: [
          row.action,
          row.resource,
          <Decision key="decision" decision={row.decision} />,
          <DecidedBy key="by" statements={row.statements} />,
          ...(missing ? [row.missing.join(', ') || '–'] : []),
          ...(bounded ? [boundaryWords(row.boundary)] : []),
        ],
      }))}
    />
  )
}

function boundaryWords(boundary: boolean | undefined): string {
  if (boundary === undefined) return '–'
  return boundary ? words.boundaryAllows : words.boundaryBlocks
}

/** The deciding statements, each with a link to its policy below. */
export function DecidedBy({
  statements,
  isLinked = true,
}: {
  statements: readonly DecidingStatement[]
  isLinked?: boolean
}) {
  if (statements.length === 0) return words.noStatement
  return (
    <ul className={styles.statements}>
      {statements.map(({ policy, found }) => (
        <li key={`${policy.anchor} ${found?.number}`}>
          {isLinked ? <a href={`#${policy.anchor}`}>{policy.name}</a> : policy.name}
          {found ? words.statement(found) : null}
        </li>
      ))}
    </ul>
  )
}

/** A policy, with the deciding statements marked in its document. */
export function PolicyText({
  policy: { anchor, name, text, note, denied, statements },
  heading: Heading = 'h4',
}: {
  policy: ShownPolicy
  heading?: 'h3' | 'h4'
}) {
  return (
    <section className={styles.policy} id={anchor} aria-labelledby={`${anchor}-name`}>
      <Heading id={`${anchor}-name`}>{name}</Heading>
      {text === undefined ? null : (
        <NumberedDocument what={name} text={text} statements={statements} />
      )}
      {note ? <p className={styles.quiet}>{note}</p> : null}
      {denied ? (
        <div className={styles.quiet}>
          <p>{words.documentHidden}</p>
          <Explanation missing={denied} />
        </div>
      ) : null}
    </section>
  )
}
