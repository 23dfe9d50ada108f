// The steps of Create user, and the entries that the address carries from step to step. A password
// is never an entry, since an address would contain it. The first step has only the choice "Custom
// password"; the password is typed in the form of the last step.
import { entriesIn, type Step, type StepEntries } from '@/components/form/steps/steps'
import { PATH, USER_NAME } from '@/rules/names/names'
import { PERMISSION_FIELDS } from '../../set-permissions/permission-choice'
import type { Tag } from '../../tag-changes'
import { createWords as words } from './create-words'
import { tagsIn } from './review/tags'

export const USER_FIELD = 'NewUserName'
export const PATH_FIELD = 'Path'
/** Present if the details were sent. Without it, an unticked box has its default. */
const DETAILS_SENT = 'Details'
/** Present if a step must show its problems. */
const CHECK = 'check'
export const TAG_ENTRY = 'Tag'

export const DETAILS_FIELDS: readonly string[] = [
  USER_FIELD,
  PATH_FIELD,
  'Provide',
  'SetPassword',
  'PasswordResetRequired',
  DETAILS_SENT,
]

const ENTRIES: readonly string[] = [
  ...DETAILS_FIELDS,
  ...PERMISSION_FIELDS,
  TAG_ENTRY,
  'AttachChangePassword',
  'AttachOffered',
]

export const WIZARD_STEPS: readonly [details: Step, permissions: Step, review: Step] = [
  { href: '/iam/users/create', text: words.steps.details },
  { href: '/iam/users/create/permissions', text: words.steps.permissions },
  { href: '/iam/users/create/review', text: words.steps.review },
]

/** The step after the last, for a user who gets a generated password. */
export const PASSWORD_STEP: Step = {
  href: '/iam/users/create/password',
  text: words.steps.password,
}

export type Query = Readonly<Record<string, string | string[] | undefined>>

/** The entries of a step's address, and whether the step must show its problems. */
export const wizardEntries = (query: Query): { entries: StepEntries; check: boolean } => ({
  entries: entriesIn(query, ENTRIES),
  check: query[CHECK] !== undefined,
})

/** The entries of a posted form that an address may contain: no password. */
export const postedEntries = (form: FormData): StepEntries =>
  [...form].flatMap(([name, value]) =>
    typeof value === 'string' && ENTRIES.includes(name) ? [[name, value] as const] : [],
  )

/** The entry that makes a step show its problems. */
export const CHECK_ENTRY = [CHECK, '1'] as const
/** The entry that marks the details as sent. */
export const SENT_ENTRY = [DETAILS_SENT, '1'] as const

export interface UserDetails {
  name: string
  path: string
  provide: boolean
  password: 'auto' | 'custom'
  reset: boolean
  /** Whether IAMUserChangePassword is attached if the user needs it. */
  attach: boolean
  tags: Tag[]
}

/**
 * Reads the details and tags. Console access and a new password at the next sign-in are on by
 * default.
 */
export function userDetails(entries: StepEntries): UserDetails {
  const one = (field: string) => entries.find(([name]) => name === field)?.[1]
  const sent = one(DETAILS_SENT) !== undefined
  const ticked = (field: string) => (sent ? one(field) !== undefined : true)
  const provide = ticked('Provide')
  return {
    name: (one(USER_FIELD) ?? '').trim(),
    path: (one(PATH_FIELD) ?? '').trim(),
    provide,
    password: one('SetPassword') === 'custom' ? 'custom' : 'auto',
    reset: ticked('PasswordResetRequired'),
    attach: one('AttachOffered') === undefined || one('AttachChangePassword') !== undefined,
    tags: tagsIn(entries, TAG_ENTRY),
  }
}

export interface DetailsProblems {
  name?: string
  path?: string
}

/** The problems of the name and path. Only the server knows existing names. */
export function detailsProblems({
  name,
  path,
}: Pick<UserDetails, 'name' | 'path'>): DetailsProblems {
  const badPath = path !== '' && !(PATH.test(path) && path.length <= 512)
  return {
    ...(name === '' && { name: words.missingName }),
    ...(name !== '' && !(USER_NAME.test(name) && name.length <= 64) && { name: words.badName }),
    ...(badPath && { path: words.badPath }),
  }
}
