// What the list of unused credentials says.
import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'
import { credentialFilterWords } from '../credential-filter-words'

const { days: dayCount } = credentialFilterWords

/** The whole ID is too long for a narrow column. */
const keyName = (id: string) => `Key ending in ${id.slice(-4)}`

export const unusedWords = {
  title: 'Unused credentials',
  why: 'Finding',
  offboard: 'Offboard',
  offboardUser: (name: string) => `Offboard ${name}`,
  days: 'Period (days)',
  period: (days: number) => `Period: ${dayCount(days)}`,
  kind: 'Finding',
  kinds: {
    neverSignedIn: 'Never signed in',
    password: 'Password unused',
    keyUnused: 'Access key unused',
    keyOld: 'Access key older than the period',
  },
  found: {
    neverSignedIn: (age: number) => `Password set ${dayCount(age)} ago, never signed in`,
    passwordUnused: (age: number) => `Password unused for ${dayCount(age)}`,
    keyNeverUsed: (id: string, age: number) =>
      `${keyName(id)} was created ${dayCount(age)} ago and never used`,
    keyUnused: (id: string, age: number) => `${keyName(id)} is unused for ${dayCount(age)}`,
    keyOld: (id: string, age: number) => `${keyName(id)} is ${dayCount(age)} old, and in use`,
  },
  views: 'Periods',
  view: (days: number) => (days === 45 ? '45 days (CIS 1.12)' : dayCount(days)),
  none: 'No unused credentials',
  noneText: 'Every password and access key is in use. There is nothing to do here.',
  noMatch: 'No unused credentials in this period',
  nothingSelected: sharedWords.selectUser,
  notPermitted: permissionWords.listUsers,
} as const

export const unusedDescription = (days: number): string =>
  `Passwords that were neither set nor used in the last ${dayCount(days)}, and active access keys that were created before then. Disable what nobody needs.`
