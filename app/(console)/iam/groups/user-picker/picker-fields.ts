// The names of the fields that the user picker posts.

/** A user name for each selected user. */
export const USER_NAME = 'UserName'
export const USER_SEARCH = 'userSearch'
/** The name of the search button. */
export const FIND_USERS = 'findUsers'
/**
 * The name of the buttons for other pages of users. The value is the page's marker, empty for the
 * first.
 */
export const USER_PAGE = 'userPage'
/** The fields with the page of users that the form shows. */
export const USERS_AT = 'usersAt'

export interface FoundUsers {
  search: string
  /** The marker of this page; empty for the first. */
  at: string
  users: { name: string; path: string }[]
  /** How many users match on all pages. */
  total: number
  start: number
  /** The markers of the previous and next pages; empty for the first page. */
  previous?: string
  next?: string
  /** Why no users can be shown. */
  problem?: string
}

/** Whether a form was posted to search or page through users, rather than to save. */
export const isUserSearch = (form: FormData): boolean => form.has(FIND_USERS) || form.has(USER_PAGE)
