// The names of the fields that the user picker posts.

/** A user name for each selected user. */
export const USER_NAME = 'UserName'
export const USER_SEARCH = 'userSearch'
/** The button that searches. */
export const FIND_USERS = 'findUsers'
/** The buttons that lead to another page of users: the value is its marker, empty for the first. */
export const USER_PAGE = 'userPage'
/** The page of users that the form shows. */
export const USERS_AT = 'usersAt'

export interface FoundUsers {
  search: string
  /** The marker of this page; empty for the first. */
  at: string
  users: { name: string; path: string }[]
  /** How many users match on all pages. */
  total: number
  start: number
  /** Markers of the pages before and after; an empty one is the first page. */
  previous?: string
  next?: string
  /** Why no users can be shown. */
  problem?: string
}

/** Whether a form was posted to search or page through users, instead of for its own purpose. */
export const isUserSearch = (form: FormData): boolean => form.has(FIND_USERS) || form.has(USER_PAGE)
