// The controls between a list's heading and its rows: filters, the tokens of active ones, pages.
import type { ReactNode } from 'react'
import { Button } from '../form/buttons/button'
import { TextField } from '../form/fields/fields'
import { SelectField } from '../form/fields/select-field'
import { FilterForm } from './filter-form'
import filterStyles from './filters.module.css'
import { FilterIcon, NextIcon, PreviousIcon, RemoveIcon, SearchIcon } from './icons'
import styles from './list.module.css'
import type { ListDefinition, ListFilter, ListQuery } from './list-definition'
import type { ListPageOfRows } from './list-page'
import {
  activeFilters,
  listAddress,
  listParameters,
  tokenWords,
  withoutFilter,
  withoutFilters,
  withPage,
} from './list-query'
import { listWords as words } from './words'

interface Props<D extends ListDefinition> {
  definition: D
  query: ListQuery<D>
}

/** A GET form: the search box, and a popover with the other filters. */
export function Filters<D extends ListDefinition>({ definition, query }: Props<D>) {
  const search = definition.filters.find(({ kind }) => kind === 'text')
  const others = definition.filters.filter((filter) => filter !== search)
  if (!search && others.length === 0) return <div />
  const active = activeFilters(definition, query.filters)
  const activeValue = ({ name }: ListFilter) =>
    active.find(({ filter }) => filter.name === name)?.value
  const activeOthers = others.filter((filter) => activeValue(filter) !== undefined).length
  const panel = `${definition.name}-filters`
  return (
    <search className={filterStyles.filters}>
      <FilterForm action={definition.path} className={filterStyles.filterForm}>
        {listParameters(definition, withoutFilters(query)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {search ? (
          <div className={filterStyles.search}>
            <input
              type="search"
              name={search.name}
              aria-label={search.label}
              placeholder={
                search.kind === 'text' ? (search.placeholder ?? search.label) : undefined
              }
              defaultValue={activeValue(search)}
              maxLength={128}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
            <button type="submit" aria-label={words.search} title={words.search}>
              <SearchIcon />
            </button>
          </div>
        ) : null}
        {others.length > 0 ? (
          <>
            <button className={filterStyles.filtersButton} type="button" popoverTarget={panel}>
              <FilterIcon />
              {words.filters}
              {activeOthers > 0 ? <span>{words.counter(String(activeOthers))}</span> : null}
            </button>
            <div
              className={filterStyles.panel}
              id={panel}
              popover="auto"
              role="dialog"
              aria-label={words.filters}
            >
              {others.map((filter) => (
                <FilterField key={filter.name} filter={filter} value={activeValue(filter)} />
              ))}
              <Button variant="primary">{words.applyFilters}</Button>
            </div>
          </>
        ) : null}
      </FilterForm>
    </search>
  )
}

function FilterField({ filter, value = '' }: { filter: ListFilter; value: string | undefined }) {
  const { name, label } = filter
  switch (filter.kind) {
    case 'text':
      return <TextFilter filter={filter} value={value} />
    case 'number':
      return (
        <TextField
          name={name}
          label={label}
          value={value}
          required={false}
          number={{ min: 0, max: 999_999_999 }}
        />
      )
    case 'choice':
      return (
        <SelectField
          name={name}
          label={label}
          value={value}
          options={[{ value: '', text: words.any }, ...filter.options]}
        />
      )
    case 'flag':
      return (
        <label className={filterStyles.check}>
          <input type="checkbox" name={name} value="1" defaultChecked={value === '1'} />
          {label}
        </label>
      )
  }
}

type TextFilterProps = { filter: Extract<ListFilter, { kind: 'text' }>; value: string }

function TextFilter({ filter: { name, label, suggestions }, value }: TextFilterProps) {
  if (!suggestions) return <TextField name={name} label={label} value={value} required={false} />
  const list = `${name}-suggestions`
  return (
    <>
      <TextField name={name} label={label} value={value} required={false} list={list} />
      <datalist id={list}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </>
  )
}

/**
 * A token for each active filter, with a link that removes it. `clear`: and one that removes all.
 */
export function ActiveFilters<D extends ListDefinition>(props: Props<D> & { clear: boolean }) {
  const { definition, query, clear } = props
  const active = activeFilters(definition, query.filters)
  if (active.length === 0) return null
  return (
    <div className={filterStyles.tokens}>
      <ul aria-label={words.activeFilters}>
        {active.map(({ filter, value }) => {
          const text = tokenWords(filter, value)
          return (
            <li key={filter.name} className={filterStyles.token}>
              <span>{text}</span>
              <a
                href={listAddress(definition, withoutFilter(query, filter.name))}
                aria-label={words.removeFilter(text)}
              >
                <RemoveIcon />
              </a>
            </li>
          )
        })}
      </ul>
      {clear ? (
        <a className={filterStyles.clear} href={listAddress(definition, withoutFilters(query))}>
          {words.clearFilters}
        </a>
      ) : null}
    </div>
  )
}

/** "26–50 of 205" between the links to the previous and next pages. */
export function Pages<D extends ListDefinition>(props: Props<D> & { page: ListPageOfRows }) {
  const { definition, query, page } = props
  const { rows, total, previous, next } = page
  const start = page.start ?? (previous ? undefined : 1)
  const address = (marker: string | undefined) => listAddress(definition, withPage(query, marker))
  return (
    <nav className={styles.pages} aria-label={words.pages}>
      <PageLink
        label={words.previousPage}
        href={previous && address(previous.marker)}
        Icon={PreviousIcon}
      />
      {start === undefined ? null : (
        <span>{words.range(start, start + rows.length - 1, total)}</span>
      )}
      <PageLink label={words.nextPage} href={next && address(next.marker)} Icon={NextIcon} />
    </nav>
  )
}

interface PageLinkProps {
  label: string
  /** Absent if the page does not exist. */
  href: string | undefined
  Icon: () => ReactNode
}

function PageLink({ label, href, Icon }: PageLinkProps) {
  return href === undefined ? (
    // biome-ignore lint/a11y/useValidAnchor: a placeholder link, which HTML writes without href
    <a className={styles.iconLink} role="link" aria-disabled="true" aria-label={label}>
      <Icon />
    </a>
  ) : (
    <a className={styles.iconLink} href={href} aria-label={label} title={label}>
      <Icon />
    </a>
  )
}
