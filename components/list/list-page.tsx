// A list of resources: heading with counter and actions, filters, table, pages and preferences.
// Everything works by links and forms; scripts refresh in place and count the selected rows.
import type { ReactNode } from 'react'
import type { ListPreferences } from '@/doors/console/list-preferences'
import type { SearchPage } from '@/iam/shapes/search'
import { Alert } from '../feedback/alert'
import { disabledReason, type MissingPermission } from '../feedback/missing-permission'
import { PermissionNotice } from '../feedback/permission-notice'
import styles from './list.module.css'
import { ActiveFilters, Filters, Pages } from './list-controls'
import type { ColumnId, ListDefinition, ListQuery } from './list-definition'
import { PreferencesButton } from './list-preferences-form'
import { activeFilters, listAddress, withoutFilters } from './list-query'
import { type ListRow, ListTable } from './list-table'
import { RefreshLink } from './refresh-link'
import { BulkActions } from './selection'
import { type ListWords, listWords } from './words'

/** One page of rows, or why it has none. */
export type ListContent<D extends ListDefinition> =
  | ListPageOfRows<ColumnId<D>>
  /** The caller may not list. */
  | { denied: MissingPermission }
  /** The list could not be read for another reason: a sentence. */
  | { failed: string }

export interface ListPageOfRows<Id extends string = string> {
  rows: readonly ListRow<Id>[]
  /** The number of rows that match the filters on all pages; absent if unknown. */
  total?: number
  /**
   * The number of the first row among all that match, from 1. Absent if unknown after the first
   * page.
   */
  start?: number
  /** The previous page, without a marker if that is the first page. Absent on the first page. */
  previous?: { marker?: string }
  /** The next page. Absent on the last page. */
  next?: { marker: string }
}

/** The actions for the selected rows: a GET form that leads to a review page. */
export interface BulkForm {
  /** The form's address. It receives `action` and the selected values under `name`. */
  path: string
  /** The name of each check box, AWS's parameter: `UserName`. */
  name: string
  actions: readonly BulkAction[]
}

export interface BulkAction {
  text: string
  /** The value of the parameter `action`. */
  value: string
  /** An address other than the form's. */
  path?: string
  /** In the menu "Actions" instead of a button. */
  inMenu?: boolean
  /** The permission that the caller lacks, from `may(…)`. The button is disabled and names it. */
  missing?: MissingPermission | undefined
}

export interface ListPageProps<D extends ListDefinition> {
  definition: D
  /** From `parseListQuery(definition, await searchParams)`. */
  query: ListQuery<D>
  /** From `listPreferences(session.userId, definition)`; ask the operation for `size` rows. */
  preferences: ListPreferences
  /** The server action that stores preferences: `saveListPreferences` of the console. */
  savePreferences: (form: FormData) => Promise<void>
  content: ListContent<D>
  words: ListWords
  /** At the end of the heading: the button that creates, a `Menu`. */
  actions?: ReactNode
  /** The create action again, for a list without rows. */
  createAction?: ReactNode
  bulk?: BulkForm
  /** `page`: the page's h1 names the list, so the list has no heading. Default: 1. */
  heading?: 1 | 2 | 'page'
  /** Links to the list with other filters, before its actions. */
  views?: ReactNode
}

export function ListPage<D extends ListDefinition>(props: ListPageProps<D>) {
  const { definition, query, preferences, content, words, bulk } = props
  const { heading = 1 } = props
  const page = 'rows' in content ? content : undefined
  const hasRows = page !== undefined && page.rows.length > 0
  const form = `${definition.name}-selection`
  const filtered = activeFilters(definition, query.filters).length > 0
  return (
    <section className={styles.list} data-density={preferences.density}>
      <div className={styles.head}>
        {heading === 'page' ? null : <ListHeading level={heading} words={words} page={page} />}
        {page ? props.views : null}
        <div className={styles.actions}>
          {page && bulk ? (
            <BulkActions
              form={form}
              nothingSelected={words.nothingSelected ?? ''}
              actions={bulk.actions.map(buttonOf)}
            />
          ) : null}
          <RefreshLink href={listAddress(definition, query)} />
          {props.actions}
        </div>
      </div>
      {page && bulk ? <form id={form} method="get" action={bulk.path} /> : null}
      {page ? (
        <>
          <div className={styles.controls}>
            <Filters definition={definition} query={query} />
            <div className={styles.side}>
              {hasRows ? <Pages definition={definition} query={query} page={page} /> : null}
              <PreferencesButton
                definition={definition}
                query={query}
                preferences={preferences}
                save={props.savePreferences}
              />
            </div>
          </div>
          <ActiveFilters definition={definition} query={query} clear={hasRows} />
        </>
      ) : null}
      {page && hasRows ? (
        <ListTable
          definition={definition}
          query={query}
          visible={preferences.columns}
          rows={page.rows}
          label={words.title}
          {...(bulk && { selection: { form, name: bulk.name } })}
        />
      ) : null}
      {page && !hasRows ? (
        <div className={styles.empty}>
          <strong>{filtered ? words.noMatch : words.none}</strong>
          <p>{filtered ? listWords.noMatchText : words.noneText}</p>
          {filtered ? (
            <a href={listAddress(definition, withoutFilters(query))}>{listWords.clearFilters}</a>
          ) : (
            props.createAction
          )}
        </div>
      ) : null}
      {'denied' in content ? (
        <PermissionNotice title={words.notPermitted} missing={[content.denied]} sid={words.sid} />
      ) : null}
      {'failed' in content ? <Alert tone="error" title={content.failed} /> : null}
    </section>
  )
}

interface ListHeadingProps {
  level: 1 | 2
  words: ListWords
  page: ListPageOfRows | undefined
}

function ListHeading({ level, words, page }: ListHeadingProps) {
  const Heading = level === 2 ? 'h2' : 'h1'
  return (
    <div className={styles.titles}>
      <Heading className={styles.title}>
        {words.title} {page ? <span>{listWords.counter(counterOf(page))}</span> : null}
      </Heading>
      {words.description ? <p className={styles.description}>{words.description}</p> : null}
    </div>
  )
}

/** The content of a page that a search operation answered. */
export const contentOfSearch = <Id extends string>(
  rows: readonly ListRow<Id>[],
  { Total, Start, PreviousMarker, NextMarker }: SearchPage,
): ListPageOfRows<Id> => ({
  rows,
  total: Total,
  start: Start,
  ...(PreviousMarker !== undefined && { previous: { marker: PreviousMarker } }),
  ...(NextMarker !== undefined && { next: { marker: NextMarker } }),
})

/** The counter for a page whose heading names the list; undefined without rows. */
export const counterOfContent = <D extends ListDefinition>(
  content: ListContent<D>,
): string | undefined => ('rows' in content ? counterOf(content) : undefined)

/** "205", or "50+" if more pages follow and the total is unknown. */
function counterOf({ rows, total, start = 1, next }: ListPageOfRows): string {
  if (total !== undefined) return String(total)
  const last = start - 1 + rows.length
  return next ? `${last}+` : String(last)
}

const buttonOf = ({ text, value, path, inMenu, missing }: BulkAction) => ({
  text,
  value,
  ...(path !== undefined && { formAction: path }),
  ...(inMenu && { inMenu }),
  ...(missing && { disabledReason: disabledReason(missing) }),
})
