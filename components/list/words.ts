// The sentences that all lists share. `ListWords` has those that differ.

export interface ListWords {
  /** The heading, and the name of the table: "Users". */
  title: string
  description?: string
  /** Shown if the list is empty, with the create action: "No users". */
  none: string
  noneText: string
  /** Shown when the filters match nothing: "No user matches". */
  noMatch: string
  /** The title of a refusal: "You don’t have permission to list users". */
  notPermitted: string
  /** The Sid of the policy that would allow listing: "AllowListUsers". */
  sid: string
  /**
   * Why the bulk actions are disabled: "Select at least one user." Needed with bulk actions only.
   */
  nothingSelected?: string
}

export const listWords = {
  refresh: 'Refresh',
  refreshing: 'Refreshing the list',
  search: 'Search',
  filters: 'Filters',
  applyFilters: 'Apply filters',
  any: 'Any',
  activeFilters: 'Active filters',
  removeFilter: (words: string) => `Remove filter ${words}`,
  clearFilters: 'Clear filters',
  noMatchText: 'Change or clear the filters to see more.',
  pages: 'Pages',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  range: (from: number, to: number, total: number | undefined) =>
    total === undefined ? `${from}–${to}` : `${from}–${to} of ${total}`,
  counter: (total: string) => `(${total})`,
  preferences: 'Preferences',
  pageSize: 'Page size',
  rows: (count: number) => `${count} rows`,
  columns: 'Visible columns',
  compact: 'Compact rows',
  confirm: 'Confirm',
  cancel: 'Cancel',
  select: (name: string) => `Select ${name}`,
  selectAll: 'Select all',
  selected: (count: number) => `${count} selected on this page`,
  actions: 'Actions',
} as const
