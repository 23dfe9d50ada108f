// Any list of the console: rows, filters, pages, selection, preferences.
import type { Page } from '@playwright/test'

export type ListPageObject = ReturnType<typeof listPage>

export function listPage(page: Page, title: string) {
  const main = page.getByRole('main')
  const table = main.getByRole('table', { name: title })
  const preferences = page.getByRole('dialog', { name: 'Preferences' })
  return {
    table,
    preferences,
    box: main.getByRole('region', { name: title }),
    heading: page.getByRole('heading', { name: new RegExp(`^${title}`) }),
    search: main.getByRole('searchbox'),
    filters: main.getByRole('button', { name: 'Filters' }),
    filterPanel: page.getByRole('dialog', { name: 'Filters' }),
    clearFilters: main.getByRole('link', { name: 'Clear filters' }),
    previousPage: main.getByRole('link', { name: 'Previous page' }),
    nextPage: main.getByRole('link', { name: 'Next page' }),
    refresh: main.getByRole('link', { name: 'Refresh' }),
    selectAll: main.getByRole('checkbox', { name: 'Select all' }),
    openPreferences: main.getByRole('button', { name: 'Preferences' }),
    rows: table.getByRole('row').filter({ has: page.getByRole('rowheader') }),
    columnHeader: (name: string) => table.getByRole('columnheader', { name }),
    sortBy: (name: string) => table.getByRole('columnheader', { name }).getByRole('link'),
    select: (name: string) => main.getByRole('checkbox', { name: `Select ${name}`, exact: true }),
    removeFilter: (words: string) => main.getByRole('link', { name: `Remove filter ${words}` }),
  }
}
