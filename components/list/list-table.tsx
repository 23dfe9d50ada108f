// The rows of a list. Column widths follow from the definition alone, so a long name can't squeeze
// its neighbours, and nothing moves from page to page.
import type { CSSProperties, ReactNode } from 'react'
import { SortIcon } from './icons'
import type { ColumnId, ListColumn, ListDefinition, ListQuery } from './list-definition'
import { listAddress, withSort } from './list-query'
import { SelectAll } from './selection'
import styles from './table.module.css'
import { listWords as words } from './words'

export interface ListRow<Id extends string = string> {
  key: string
  /** How people call the resource: names the check box, "Select alice". */
  name: string
  /** What the check box submits; the name if absent. */
  value?: string
  cells: Readonly<Record<Id, ReactNode>>
  /** Why the row can't be selected; shown in the row. */
  notSelectable?: string | undefined
}

interface Props<D extends ListDefinition> {
  definition: D
  query: ListQuery<D>
  /** The IDs of the visible columns. */
  visible: readonly string[]
  rows: readonly ListRow<ColumnId<D>>[]
  label: string
  selection?: { form: string; name: string }
}

const DEFAULT_WIDTH = 16
const CELL_PADDING = 32
const SELECTION_WIDTH = 44
/** At least as wide as a figure of the fonts that the console uses, in 14 pixels. */
const WIDEST_FIGURE = 8.5
/** The widths at which the style sheet knows that a table fits. */
const FITS = [480, 640, 800, 960, 1120, 1280, 1440, 1600]

export function ListTable<D extends ListDefinition>({ selection, label, ...props }: Props<D>) {
  const { definition, query, visible, rows } = props
  const columns = definition.columns.filter(({ id }) => visible.includes(id))
  const total = columns.reduce((sum, { width = DEFAULT_WIDTH }) => sum + width, 0)
  const selectionWidth = selection ? SELECTION_WIDTH : 0
  const smallest = total * WIDEST_FIGURE + columns.length * CELL_PADDING + selectionWidth
  return (
    <div className={styles.frame}>
      <section
        className={styles.box}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls a focused box
        tabIndex={0}
        data-fits={FITS.find((width) => width >= smallest)}
      >
        <table className={`${styles.table} ${styles.fixed}`} aria-label={label}>
          <colgroup>
            {selection ? <col style={{ width: SELECTION_WIDTH }} /> : null}
            {columns.map(({ id, width = DEFAULT_WIDTH }) => (
              <col key={id} style={columnStyle(width, width / total, selectionWidth)} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {selection ? (
                <td className={styles.select}>
                  <SelectAll form={selection.form} />
                </td>
              ) : null}
              {columns.map((column) => (
                <Header key={column.id} definition={definition} query={query} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                {selection ? <SelectCell row={row} {...selection} /> : null}
                {columns.map((column, i) => (
                  <Cell
                    key={column.id}
                    column={column}
                    isHeader={i === 0}
                    note={i === 0 && selection ? row.notSelectable : undefined}
                    noteId={noteId(row)}
                  >
                    {row.cells[column.id as ColumnId<D>]}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** The column's share of the box, but never less than the width of its words. */
const columnStyle = (width: number, share: number, selectionWidth: number): CSSProperties => ({
  width: `max(${width}ch + ${CELL_PADDING}px, (100cqi - ${selectionWidth}px) * ${share.toFixed(4)})`,
})

const noteId = ({ key }: ListRow) => `${key}-not-selectable`

function SelectCell({ row, form, name }: { row: ListRow; form: string; name: string }) {
  return (
    <td className={styles.select}>
      <input
        type="checkbox"
        form={form}
        name={name}
        value={row.value ?? row.name}
        aria-label={words.select(row.name)}
        disabled={row.notSelectable !== undefined}
        aria-describedby={row.notSelectable === undefined ? undefined : noteId(row)}
        title={row.notSelectable}
      />
    </td>
  )
}

function Header<D extends ListDefinition>({
  definition,
  query,
  column,
}: {
  definition: D
  query: ListQuery<D>
  column: ListColumn
}) {
  if (!column.sortable)
    return (
      <th scope="col" data-numeric={column.numeric}>
        <span className={styles.header}>{column.header}</span>
      </th>
    )
  const sorted = query.sort.column === column.id
  const order = sorted ? (query.sort.descending ? 'descending' : 'ascending') : 'none'
  return (
    <th scope="col" aria-sort={order} data-numeric={column.numeric}>
      <a className={styles.header} href={listAddress(definition, withSort(query, column.id as ColumnId<D>))}>
        {column.header}
        <SortIcon order={order} />
      </a>
    </th>
  )
}

interface CellProps {
  column: ListColumn
  isHeader: boolean
  note: string | undefined
  noteId: string
  children: ReactNode
}

function Cell({ column, isHeader, note, noteId: id, children }: CellProps) {
  const content = (
    <div>
      {children}
      {note === undefined ? null : (
        <span className={styles.note} id={id}>
          {note}
        </span>
      )}
    </div>
  )
  return isHeader ? (
    <th scope="row" data-label={column.header}>
      {content}
    </th>
  ) : (
    <td data-label={column.header} data-numeric={column.numeric}>
      {content}
    </td>
  )
}
