// The columns and filters of the credential report. A column's ID is AWS's name in camel case,
// since IDs are letters and digits only.
import { defineList } from '@/components/list/list-definition'
import type { ReportColumn } from '@/rules/report/credential-report'
import { columnWords, filterWords } from './words'

export const reportList = defineList({
  name: 'credential-report',
  path: '/iam/credential-report',
  columns: [
    { id: 'user', header: columnWords.user, sortable: true, always: true, width: 20 },
    { id: 'arn', header: columnWords.arn, sortable: true, hiddenByDefault: true, width: 30 },
    { id: 'userCreationTime', header: columnWords.created, sortable: true, hiddenByDefault: true },
    { id: 'passwordEnabled', header: columnWords.password, sortable: true, width: 12 },
    { id: 'passwordLastUsed', header: columnWords.passwordUsed, sortable: true },
    { id: 'passwordLastChanged', header: columnWords.passwordChanged, sortable: true },
    { id: 'passwordNextRotation', header: columnWords.passwordExpires, sortable: true },
    { id: 'mfaActive', header: columnWords.mfa, sortable: true, width: 12 },
    { id: 'accessKey1Active', header: columnWords.key1, sortable: true, width: 12 },
    { id: 'accessKey1LastRotated', header: columnWords.key1Created, sortable: true },
    { id: 'accessKey1LastUsedDate', header: columnWords.key1Used, sortable: true },
    { id: 'accessKey1LastUsedRegion', header: columnWords.key1Region, hiddenByDefault: true },
    { id: 'accessKey1LastUsedService', header: columnWords.key1Service, hiddenByDefault: true },
    { id: 'accessKey2Active', header: columnWords.key2, sortable: true, hiddenByDefault: true },
    { id: 'accessKey2LastRotated', header: columnWords.key2Created, hiddenByDefault: true },
    { id: 'accessKey2LastUsedDate', header: columnWords.key2Used, hiddenByDefault: true },
    { id: 'accessKey2LastUsedRegion', header: columnWords.key2Region, hiddenByDefault: true },
    { id: 'accessKey2LastUsedService', header: columnWords.key2Service, hiddenByDefault: true },
    { id: 'cert1Active', header: columnWords.cert1, hiddenByDefault: true },
    { id: 'cert1LastRotated', header: columnWords.cert1Created, hiddenByDefault: true },
    { id: 'cert2Active', header: columnWords.cert2, hiddenByDefault: true },
    { id: 'cert2LastRotated', header: columnWords.cert2Created, hiddenByDefault: true },
  ],
  filters: [
    { name: 'search', label: filterWords.search, kind: 'text', placeholder: filterWords.search },
    { name: 'neverSignedIn', label: filterWords.neverSignedIn, kind: 'flag' },
    { name: 'noMfa', label: filterWords.noMfa, kind: 'flag' },
    { name: 'noPassword', label: filterWords.noPassword, kind: 'flag' },
    {
      name: 'passwordAge',
      label: filterWords.passwordAge,
      kind: 'number',
      token: filterWords.passwordOlder,
    },
    { name: 'keyAge', label: filterWords.keyAge, kind: 'number', token: filterWords.keyOlder },
    {
      name: 'keyUnused',
      label: filterWords.keyUnused,
      kind: 'number',
      token: filterWords.unusedFor,
    },
  ],
  pageSizes: [50, 10, 25, 100],
  defaultSort: { column: 'user' },
})
export type ReportList = typeof reportList
export type ReportColumnId = ReportList['columns'][number]['id']

/** AWS's name of a column: `access_key_1_active` for `accessKey1Active`. */
export const reportColumn = (id: ReportColumnId): ReportColumn =>
  id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/\d/, '_$&') as ReportColumn
