// The rows of a list. Column widths depend on the definition only, so a long name can't shrink its
// neighbours, and pages have the same layout.
import type { CSSProperties, ReactNode } from 'react'
import { SortIcon } from './icons'
import type { ColumnId, ListColumn, ListDefinition, ListQuery } from './list-definition'
import { listAddress, withSort } from './list-query'
import { SelectAll } from './selection'
import styles from './table.module.css'
import { listWords as words } from './words'

export interface ListRow<Id extends string = string> {
  key: string
  /** The resource's name for people. It names the check box: "Select alice". */
  name: string
  /** The value of the check box; the name by default. */
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
/** At least the width of a digit in the console's fonts, at 14 pixels. */
const WIDEST_FIGURE = 8.5
/** The widths for which the style sheet has a rule that the table fits. */
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
                {selection ? selectCell(row, selection) : null}
                {columns.map((column, i) =>
                  i === 0
                    ? nameCell(
                        column,
                        row,
                        row.cells[column.id as ColumnId<D>],
                        selection !== undefined,
                      )
                    : cell(column, row.cells[column.id as ColumnId<D>]),
                )}
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

// The cells are functions, not components, and omit attributes without a value. A page has hundreds
// of them, and everything that React serialises takes time.

function selectCell(row: ListRow, { form, name }: { form: string; name: string }) {
  const { notSelectable } = row
  return (
    <td className={styles.select}>
      <input
        type="checkbox"
        form={form}
        name={name}
        value={row.value ?? row.name}
        aria-label={words.select(row.name)}
        {...(notSelectable !== undefined && {
          disabled: true,
          'aria-describedby': noteId(row),
          title: notSelectable,
        })}
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
      <a
        className={styles.header}
        href={listAddress(definition, withSort(query, column.id as ColumnId<D>))}
      >
        {column.header}
        <SortIcon order={order} />
      </a>
    </th>
  )
}

function nameCell(column: ListColumn, row: ListRow, content: ReactNode, selectable: boolean) {
  const note = selectable ? row.notSelectable : undefined
  return (
    <th key={column.id} scope="row" data-label={column.header}>
      {note === undefined ? (
        oneBox(content)
      ) : (
        <div>
          {content}
          <span className={styles.note} id={noteId(row)}>
            {note}
          </span>
        </div>
      )}
    </th>
  )
}

const cell = (column: ListColumn, content: ReactNode) => (
  <td key={column.id} data-label={column.header} {...(column.numeric && { 'data-numeric': true })}>
    {oneBox(content)}
  </td>
)

/**
 * In a card, a cell is a grid of its label and one box. A text or an element is one box, a list is
 * not.
 */
const oneBox = (content: ReactNode) => (Array.isArray(content) ? <div>{content}</div> : content)
