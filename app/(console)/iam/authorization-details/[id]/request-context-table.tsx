// The condition keys of a denied request, and those of its resources.
import { Table } from '@/components/list/table'
import { contextText, type Denial } from '../denial-explanation'
import { detailsWords as words } from '../words'

export function RequestContextTable({ denial }: { denial: Denial }) {
  const { requestContext, evaluations } = denial
  const all = Object.assign({}, requestContext, ...evaluations.map(({ context }) => context))
  return (
    <Table
      caption={words.context}
      columns={[words.key, { header: words.value, long: true }]}
      rows={Object.entries(all as Denial['requestContext']).map(([key, value]) => ({
        key,
        cells: [key, contextText(value)],
      }))}
    />
  )
}
