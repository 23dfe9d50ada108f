// The columns and filters of the Users list. Labels are those of AWS's console.
import { defineList } from '@/components/list/list-definition'
import { columnWords, filterWords, listWords, statusWords, viewWords } from './words'

export const usersList = defineList({
  name: 'users',
  path: '/iam/users',
  columns: [
    { id: 'UserName', header: columnWords.UserName, sortable: true, always: true, width: 18 },
    { id: 'Path', header: columnWords.Path, sortable: true, hiddenByDefault: true },
    { id: 'Groups', header: columnWords.Groups, sortable: true, width: 12 },
    { id: 'LastActivity', header: columnWords.LastActivity, sortable: true, width: 12 },
    { id: 'MFA', header: columnWords.MFA, sortable: true, width: 12 },
    { id: 'ConsoleAccess', header: columnWords.ConsoleAccess, sortable: true, width: 14 },
    { id: 'PasswordAge', header: columnWords.PasswordAge, sortable: true, width: 12 },
    { id: 'LastSignIn', header: columnWords.LastSignIn, sortable: true, width: 14 },
    { id: 'Status', header: columnWords.Status, sortable: true, width: 14 },
    {
      id: 'AccessKeyId',
      header: columnWords.AccessKeyId,
      sortable: true,
      hiddenByDefault: true,
      width: 22,
    },
    { id: 'ActiveKeyAge', header: columnWords.ActiveKeyAge, sortable: true, width: 12 },
    { id: 'KeyLastUsed', header: columnWords.KeyLastUsed, sortable: true, hiddenByDefault: true },
    { id: 'Arn', header: columnWords.Arn, sortable: true, hiddenByDefault: true, width: 30 },
    {
      id: 'Created',
      header: columnWords.Created,
      sortable: true,
      hiddenByDefault: true,
      width: 12,
    },
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
      name: 'console',
      label: filterWords.console,
      kind: 'choice',
      options: [
        { value: 'Enabled', text: listWords.enabled },
        { value: 'Disabled', text: listWords.disabled },
      ],
    },
    {
      name: 'mfa',
      label: filterWords.mfa,
      kind: 'choice',
      options: [
        { value: 'Without', text: listWords.withoutMfa },
        { value: 'With', text: listWords.withMfa },
      ],
    },
    { name: 'neverSignedIn', label: filterWords.neverSignedIn, kind: 'flag' },
    {
      name: 'passwordAge',
      label: filterWords.passwordAge,
      kind: 'number',
      token: (days) => viewWords.passwordOlder(Number(days)),
    },
    {
      name: 'status',
      label: filterWords.status,
      kind: 'choice',
      options: [
        { value: 'locked', text: statusWords.locked },
        { value: 'cannotChange', text: statusWords.cannotChange },
        { value: 'expired', text: statusWords.expired },
        { value: 'mustChange', text: statusWords.mustChange },
        { value: 'expiresSoon', text: statusWords.expiresSoon },
      ],
    },
    {
      name: 'keyAge',
      label: filterWords.keyAge,
      kind: 'number',
      token: (days) => listWords.keyOlder(Number(days)),
    },
    {
      name: 'keyUnused',
      label: filterWords.keyUnused,
      kind: 'number',
      token: (days) => listWords.keyUnused(Number(days)),
    },
    { name: 'group', label: filterWords.group, kind: 'text', token: listWords.groupToken },
  ],
  pageSizes: [50, 10, 25, 100],
  defaultSort: { column: 'UserName' },
})

export type UsersList = typeof usersList
