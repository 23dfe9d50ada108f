// The pages of the account as a whole: dashboard, settings, reports, events, search.
import type { PageView } from './page-view'

const LISTS = ['ListGroups', 'ListPolicies', 'ListUsers']

export const accountPages: PageView[] = [
  { page: '/', status: 307 },
  {
    page: '/iam/authorization-details/[id]',
    nobody: ['GetRequestAuthorizationDetails'],
    reader: [],
  },
  { page: '/events', nobody: ['cloudtrail:LookupEvents'] },
  { page: '/events/[id]', nobody: ['cloudtrail:LookupEvents'] },
  {
    page: '/iam',
    nobody: ['GetAccountPasswordPolicy', 'GetAccountSummary'],
    reader: ['CreateUser'],
  },
  {
    page: '/iam/account-settings',
    nobody: ['GetAccountPasswordPolicy', 'ListAccountAliases'],
    reader: [
      'CreateAccountAlias',
      'DeleteAccountAlias',
      'DeleteAccountPasswordPolicy',
      'UpdateAccountPasswordPolicy',
    ],
  },
  {
    page: '/iam/account-settings/alias',
    nobody: ['CreateAccountAlias'],
    reader: ['CreateAccountAlias'],
  },
  {
    page: '/iam/account-settings/alias/delete',
    nobody: ['DeleteAccountAlias'],
    reader: ['DeleteAccountAlias'],
  },
  {
    page: '/iam/account-settings/delete-password-policy',
    nobody: ['DeleteAccountPasswordPolicy'],
    reader: ['DeleteAccountPasswordPolicy'],
  },
  {
    page: '/iam/credential-report',
    nobody: ['GenerateCredentialReport', 'GetCredentialReport'],
    shows: true,
  },
  { page: '/iam/home' },
  { page: '/iam/search', query: { q: 'can' }, nobody: LISTS, shows: true },
  { page: '/[...missing]', status: 404 },
]
