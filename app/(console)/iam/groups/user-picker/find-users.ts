// Reads one page of users for a form to choose from.
import 'server-only'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { denialSentence } from '@/components/feedback/missing-permission'
import { read } from '@/doors/console/console-door'
import { FIND_USERS, type FoundUsers, USER_PAGE, USER_SEARCH, USERS_AT } from './picker-fields'
import { userPickerWords as words } from './words'

const PAGE_SIZE = 50
const LONGEST_SEARCH = 128

export async function findUsers(text = '', at = ''): Promise<FoundUsers> {
  const search = text.trim().slice(0, LONGEST_SEARCH)
  const page = await read('SearchUsers', {
    MaxItems: PAGE_SIZE,
    ...(search !== '' && { Text: search }),
    ...(at !== '' && { Marker: at }),
  })
  if (page.ok) {
    const { Users, Total, Start, PreviousMarker, NextMarker } = page.output
    return {
      ...{ search, at, total: Total, start: Start },
      users: Users.map(({ UserName, Path }) => ({ name: UserName, path: Path })),
      ...(Start > 1 && { previous: PreviousMarker ?? '' }),
      ...(NextMarker !== undefined && { next: NextMarker }),
    }
  }
  const { denied, fields } = page.failure.detail
  if (at !== '' && fields?.Marker !== undefined) return findUsers(search)
  const problem = denied ? words.denied(denialSentence(denied)) : failureSentence(page.failure)
  return { search, at: '', users: [], total: 0, start: 0, problem }
}

/** The page of users that the form requested or, without a request, the one that it showed. */
export function findPostedUsers(form: FormData): Promise<FoundUsers> {
  const at = form.has(FIND_USERS) ? '' : textOf(form, form.has(USER_PAGE) ? USER_PAGE : USERS_AT)
  return findUsers(textOf(form, USER_SEARCH), at)
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
