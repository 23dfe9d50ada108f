// A small table of a page: no sorting and no pages. The first cell of a row names it.
// Lists with an address of their own use `ListPage`.
import { Fragment, type ReactNode } from 'react'
import styles from './table.module.css'

export interface TableColumn {
  header: string
  /** For ARNs or other long words, which may break once the column is 16 characters wide. */
  long?: boolean
  /** For IDs, which stay on one line if columns have room. */
  whole?: boolean
  numeric?: boolean
}

interface Props {
  caption: string
  /** A header, or a header with the layout of its cells. The first column is `long` by default. */
  columns: readonly (string | TableColumn)[]
  rows: readonly TableRow[]
}

interface TableRow {
  key: string
  /** The control that selects the row, in a column of its own. All rows of a table have it. */
  select?: ReactNode
  cells: readonly ReactNode[]
  /** Content below the row, across all columns. */
  detail?: ReactNode
}

export function Table({ caption, columns, rows }: Props) {
  const [first = { header: '' }, ...rest] = columns.map((column, i) =>
    typeof column === 'string' ? { header: column, long: i === 0 } : column,
  )
  const isSelectable = rows.some(({ select }) => select !== undefined)
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls a focused box */}
      <section className={styles.box} aria-label={caption} tabIndex={0}>
        <table className={styles.table} aria-label={caption}>
          <thead>
            <tr>
              {isSelectable ? <td className={styles.select} /> : null}
              {[first, ...rest].map(({ header, numeric }) => (
                <th key={header} scope="col" data-numeric={numeric}>
                  <span className={styles.header}>{header}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, select, cells: [name, ...others], detail }) => (
              <Fragment key={key}>
                <tr>
                  {isSelectable ? <td className={styles.select}>{select}</td> : null}
                  <th
                    scope="row"
                    data-label={first.header}
                    data-long={first.long}
                    data-whole={first.whole}
                  >
                    <div>{name}</div>
                  </th>
                  {rest.map(({ header, long, whole, numeric }, i) => (
                    <td
                      key={header}
                      data-label={header}
                      data-long={long}
                      data-whole={whole}
                      data-numeric={numeric}
                    >
                      <div>{others[i]}</div>
                    </td>
                  ))}
                </tr>
                {detail === undefined ? null : (
                  <tr>
                    <td className={styles.below} colSpan={rest.length + (isSelectable ? 2 : 1)}>
                      <div className={styles.detail}>{detail}</div>
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

export function RowActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
