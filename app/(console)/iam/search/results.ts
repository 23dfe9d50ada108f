// The search results: pages by label, users, user groups and policies by a part of their name, and
// the owner of an access key by its ID. Each kind needs a permission of its own.
import 'server-only'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { consoleAccessPath, groupPath, policyPath, userPath } from '@/components/page/paths'
import { type Answer, read } from '@/doors/console/console-door'
import { USER_NAME } from '@/rules/names/names'
import { isBuilt } from '../../navigation'
import { foundPages } from './found-pages'
import { searchWords as words } from './words'

export interface Result {
  text: string
  /** Absent until its page exists. */
  href?: string
  note?: string
}

export interface ResultGroup {
  title: string
  results: readonly Result[]
  /** More results exist than are shown. */
  more?: boolean
  /** Why results of this kind can't be shown. */
  denied?: MissingPermission
  failure?: string
}

/** The most results of one kind. */
const MOST = 20
const PAGE_SIZE = 1000
const LONGEST_USER_NAME = 64
const ACCESS_KEY_ID = /^A[KS]IA[A-Z2-7]{12,}$/i

/** Searches for all kinds, and leaves out kinds without results. */
export async function search(text: string): Promise<ResultGroup[]> {
  const groups = await Promise.all([
    pages(text),
    ACCESS_KEY_ID.test(text) ? accessKeyOwner(text) : undefined,
    users(text),
    userGroups(text),
    policies(text),
  ])
  return groups.filter(
    (group): group is ResultGroup =>
      group !== undefined && (group.results.length > 0 || 'denied' in group || 'failure' in group),
  )
}

function pages(text: string): ResultGroup {
  const { passwordOf, places } = foundPages(text)
  const access =
    passwordOf === undefined
      ? []
      : [{ text: words.consoleAccess(passwordOf), href: consoleAccessPath(passwordOf) }]
  return {
    title: words.pages,
    results: [...access, ...places.map(({ text, href }) => ({ text, href }))],
  }
}

async function accessKeyOwner(text: string): Promise<ResultGroup> {
  const title = words.accessKeys
  const AccessKeyId = text.toUpperCase()
  const answer = await read('GetAccessKeyLastUsed', { AccessKeyId })
  if (!answer.ok) return refused(title, answer)
  const { UserName } = answer.output
  const results =
    UserName === undefined
      ? []
      : [{ text: AccessKeyId, href: userPath(UserName), note: words.keyOf(UserName) }]
  return { title, results }
}

async function users(text: string): Promise<ResultGroup> {
  const title = words.users
  // No name contains such a text.
  if (text.length > LONGEST_USER_NAME || !USER_NAME.test(text)) return { title, results: [] }
  const answer = await read('ListUsers', { NameContains: text, MaxItems: MOST })
  if (!answer.ok) return refused(title, answer)
  const { Users, IsTruncated = false } = answer.output
  const names = Users.map(({ UserName = '' }) => UserName)
  const exact = IsTruncated ? await exactUserName(text) : undefined
  if (exact !== undefined && !names.includes(exact)) names.splice(MOST - 1, 1, exact)
  const results = names.map((name) => ({ text: name, href: userPath(name) }))
  return { title, results: results.toSorted(byCloseness(text)), more: IsTruncated }
}

/** Returns the name of the user who is called so, as far as the caller may know. */
async function exactUserName(UserName: string): Promise<string | undefined> {
  const answer = await read('GetUser', { UserName })
  return answer.ok ? answer.output.User.UserName : undefined
}

async function userGroups(text: string): Promise<ResultGroup> {
  const title = words.groups
  const answer = await read('ListGroups', { MaxItems: PAGE_SIZE })
  if (!answer.ok) return refused(title, answer)
  const found = answer.output.Groups.filter(({ GroupName }) => contains(GroupName, text))
  const link = isBuilt('/iam/groups')
  return shortened(
    title,
    found
      .map(({ GroupName }) => ({ text: GroupName, ...(link && { href: groupPath(GroupName) }) }))
      .toSorted(byCloseness(text)),
  )
}

async function policies(text: string): Promise<ResultGroup> {
  const title = words.policies
  const link = isBuilt('/iam/policies')
  const results: Result[] = []
  let Marker: string | undefined
  do {
    // An account may have more policies of its own than fit on one page.
    const answer = await read('ListPolicies', {
      MaxItems: PAGE_SIZE,
      ...(Marker !== undefined && { Marker }),
    })
    if (!answer.ok) return refused(title, answer)
    const found = answer.output.Policies.filter(({ PolicyName }) => contains(PolicyName, text))
    results.push(
      ...found.map(({ PolicyName = '', Arn = '' }) => ({
        text: PolicyName,
        ...(link && { href: policyPath(Arn) }),
        note: Arn.startsWith('arn:aws:iam::aws:') ? words.awsManaged : words.customerManaged,
      })),
    )
    Marker = answer.output.Marker
  } while (Marker !== undefined)
  return shortened(title, results.toSorted(byCloseness(text)))
}

/** Exact matches come first: more may be found than are shown. */
const byCloseness = (text: string) => {
  const distance = (result: Result) => Number(result.text.toLowerCase() !== text.toLowerCase())
  return (a: Result, b: Result) => distance(a) - distance(b)
}

const contains = (name: string | undefined, text: string): boolean =>
  name?.toLowerCase().includes(text.toLowerCase()) ?? false

const shortened = (title: string, results: Result[]): ResultGroup => ({
  title,
  results: results.slice(0, MOST),
  more: results.length > MOST,
})

type Refused = Answer<'ListUsers' | 'ListGroups' | 'ListPolicies' | 'GetAccessKeyLastUsed'> & {
  ok: false
}

function refused(title: string, { failure }: Refused): ResultGroup {
  const { denied } = failure.detail
  return denied ? { title, results: [], denied } : { title, results: [], failure: failure.message }
}
