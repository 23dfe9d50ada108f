// The columns and filters of the list of unused credentials. Most columns are those of the Users
// list, under the same names.
import { defineList } from '@/components/list/list-definition'
import { columnWords, filterWords, listWords } from '../users/list/words'
import { unusedWords as words } from './words'

/** The period if the address names none. */
export const DEFAULT_DAYS = 90

export const unusedList = defineList({
  name: 'unused-credentials',
  path: '/iam/unused-credentials',
  columns: [
    { id: 'UserName', header: columnWords.UserName, sortable: true, always: true, width: 16 },
    { id: 'Why', header: words.why, width: 30 },
    { id: 'Offboard', header: words.offboard, width: 10 },
    { id: 'LastActivity', header: columnWords.LastActivity, sortable: true, width: 12 },
    { id: 'LastSignIn', header: columnWords.LastSignIn, sortable: true, width: 14 },
    { id: 'PasswordAge', header: columnWords.PasswordAge, sortable: true, hiddenByDefault: true },
    { id: 'KeyLastUsed', header: columnWords.KeyLastUsed, sortable: true, width: 14 },
    { id: 'ActiveKeyAge', header: columnWords.ActiveKeyAge, sortable: true, hiddenByDefault: true },
    { id: 'Groups', header: columnWords.Groups, sortable: true, hiddenByDefault: true },
    { id: 'Created', header: columnWords.Created, sortable: true, hiddenByDefault: true },
  ],
  filters: [
    {
      name: 'search',
      label: filterWords.search,
      kind: 'text',
      placeholder: filterWords.search,
      token: listWords.searchToken,
    },
    {
      name: 'days',
      label: words.days,
      kind: 'number',
      token: (days) => words.period(Number(days)),
    },
    {
      name: 'kind',
      label: words.kind,
      kind: 'choice',
      options: [
        { value: 'neverSignedIn', text: words.kinds.neverSignedIn },
        { value: 'password', text: words.kinds.password },
        { value: 'keyUnused', text: words.kinds.keyUnused },
        { value: 'keyOld', text: words.kinds.keyOld },
      ],
    },
  ],
  pageSizes: [50, 10, 25, 100],
  defaultSort: { column: 'UserName' },
})

export type UnusedList = typeof unusedList
