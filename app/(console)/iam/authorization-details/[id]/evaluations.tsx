// The evaluations of a denied request.

import { Table } from '@/components/list/table'
import { Status, type StatusKind } from '@/components/value/status'
import { DecidedBy } from '../../policy-simulator/results'
import type { ExplainedEvaluation } from '../denial-explanation'
import { detailsWords as words } from '../words'

const KINDS: Record<ExplainedEvaluation['result'], StatusKind> = {
  ALLOW: 'success',
  IMPLICIT_DENY: 'warning',
  EXPLICIT_DENY: 'error',
}

interface Props {
  evaluations: readonly ExplainedEvaluation[]
  /** Whether the page has the documents of the policies that decided. */
  hasDocuments: boolean
}

export function Evaluations({ evaluations, hasDocuments }: Props) {
  return (
    <Table
      caption={words.evaluations}
      columns={[
        words.action,
        { header: words.resource, long: true },
        words.result,
        words.decidedBy,
      ]}
      rows={evaluations.map(({ action, resource, result, statements }) => ({
        key: `${action} ${resource}`,
        cells: [
          action,
          resource || words.noResource,
          <Status key="result" kind={KINDS[result]}>
            <strong>{words.results[result]}</strong>
          </Status>,
          statements.length > 0 ? (
            <DecidedBy key="by" statements={statements} isLinked={hasDocuments} />
          ) : (
            words.noStatement
          ),
        ],
      }))}
    />
  )
}
