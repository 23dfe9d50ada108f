// Every page of the built console, as callers with different permissions see it.
import { beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '../../start/build-steps.mjs'
import { addressOf, stageForms } from '../../test/calls/action-forms'
import { stage } from '../../test/calls/stage'
import { CANARY, ownDevice, ownKey, stageCanaries } from '../../test/canaries'
import { type Element, elementsOf, formOf, parseHtml, textOf } from '../../test/clients/html'
import {
  type Answer,
  addressIn,
  description,
  isText,
  namedActions,
  nameOf,
  submits,
  unavailable,
} from '../../test/clients/shown-page'
import { statement, type TestAccount, user } from '../../test/fixtures'
import type { PageView } from '../../test/page-permissions/page-view'
import { CHANGING, PAGES_WITHOUT_ACCOUNT, pageViews } from '../../test/page-permissions/page-views'
import { SIGN_IN } from '../../test/page-permissions/sign-in-pages'
import { builtActions, builtPages, cookieOf } from '../../test/processes/built-console'
import { newDataDir, type Program, startServer } from '../../test/start/program'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const READING = statement('Allow', [
  ...['iam:Get*', 'iam:List*', 'iam:Simulate*', 'iam:Generate*'],
  'cloudtrail:LookupEvents',
])
const CALLERS = {
  administrator: { attach: ADMINISTRATOR },
  reader: { policy: READING },
  nobody: {},
  denied: { policy: statement('Deny', '*'), attach: ADMINISTRATOR },
}
type CallerName = keyof typeof CALLERS

/** Forms that need no permission: they set a cookie, or show how long the session lasts. */
const PERSONAL = [
  '(console)/switchVisualMode',
  '(console)/switchNavigation',
  '(console)/dismissPasswordExpiry',
  '(console)/extendSession',
  '(console)/saveListPreferences',
]

const SIGN_OUT = '/sign-out'
/** Pages that consist of links, whoever reads them. */
const LINKS_TO_ALL = ['/iam/home']

let server: Program
let made: TestAccount
let actionNames: Map<string, string>

beforeAll(async () => {
  await prepare('pages')
  const { DATABASE_URL = '', GATEHOUSE_SECRET = '' } = process.env
  server = await startServer(newDataDir(), { env: { DATABASE_URL, GATEHOUSE_SECRET } })
  await server.ready
  actionNames = new Map(builtActions().map(({ id, name }) => [id, name]))
  made = await stage()
  await stageForms(made)
  for (const [name, permissions] of Object.entries(CALLERS)) await user(made, name, permissions)
  await stageCanaries(made, Object.keys(CALLERS))
}, 300_000)

/** Each view is read once per caller, because nothing here changes the account. */
const answers = new Map<string, Promise<Answer>>()

function see(view: PageView, caller: CallerName): Promise<Answer> {
  const key = `${caller} ${titleOf(view)}`
  const answer = answers.get(key) ?? read(view, caller)
  answers.set(key, answer)
  return answer
}

async function read(view: PageView, caller: CallerName | null): Promise<Answer> {
  const filled = Object.entries(view.query ?? {}).map(([name, value]) => [
    name,
    value
      .replace('{account}', made.accountId)
      .replace('{ownKey}', ownKey(caller ?? 'nobody'))
      .replace('{ownDevice}', ownDevice(caller)),
  ])
  const address = addressOf(view.page, made, { fields: {}, query: Object.fromEntries(filled) })
  const answer = await fetch(server.origin + address, {
    redirect: 'manual',
    headers: { cookie: await cookieOf(made, caller), accept: 'text/html' },
  })
  const html = await answer.text()
  const page = parseHtml(html)
  const main = elementsOf(page).filter(({ tag }) => tag === 'main')
  return { status: answer.status, html, page, main: main.flatMap((each) => elementsOf(each)) }
}

const titleOf = ({ page, query }: PageView) =>
  query ? `${page}?${new URLSearchParams(query)}` : page
const cases = pageViews.map((view): [string, PageView] => [titleOf(view), view])
/** Views that show a page and do not redirect. */
const shown = cases.filter(([, { status }]) => status !== 307)

/**
 * The actions that are named to a caller as missing. The page names other actions to the
 * administrator, too.
 */
async function missing(view: PageView, caller: CallerName): Promise<string[]> {
  const [own, all] = [
    namedActions(await see(view, caller)),
    namedActions(await see(view, 'administrator')),
  ]
  return [...own].filter((action) => !all.has(action)).sort()
}

/**
 * The name of the server action that a form posts to, or of the sign-in door; undefined for a form
 * that only opens an address.
 */
function postOf(form: Element): string | undefined {
  const ids = elementsOf(form).flatMap(({ attributes: { name = '', value = '' } }) => {
    if (name.startsWith('$ACTION_ID_')) return [name.slice('$ACTION_ID_'.length)]
    return /^\$ACTION_\d+:0$/.test(name) ? [(JSON.parse(value) as { id: string }).id] : []
  })
  return ids.map((id) => actionNames.get(id))[0] ?? (isSignIn(form) ? SIGN_IN : undefined)
}

/** The sign-in forms are the only ones that post to the address of their own page. */
function isSignIn(form: Element): boolean {
  const { method, action } = form.attributes
  const names = elementsOf(form).map(({ attributes }) => attributes.name)
  return (
    method === 'post' &&
    action === undefined &&
    ['account', 'userName', 'password'].every((name) => names.includes(name))
  )
}

describe('every page of the build', () => {
  test('has a row in the table', () => {
    const known = [...pageViews.map(({ page }) => page), ...PAGES_WITHOUT_ACCOUNT]
    expect([...new Set(known)].sort()).toEqual(builtPages().sort())
  })

  test.each(cases)('answers with its status, one heading and one title: %s', async (_, view) => {
    const { status = 200, refusedStatus = status } = view
    const once = status === 307 ? 0 : 1
    for (const caller of Object.keys(CALLERS) as CallerName[]) {
      const { status: answered, page } = await see(view, caller)
      const headings = elementsOf(page).filter(({ tag }) => tag === 'h1')
      const titles = elementsOf(page).filter(
        (each) => each.tag === 'title' && textOf(each).endsWith('Gatehouse'),
      )
      expect([caller, answered, headings.length, titles.length]).toEqual([
        caller,
        caller === 'administrator' ? status : refusedStatus,
        once,
        once,
      ])
    }
  })
})

/** Pages that lead the root user elsewhere. */
const NOT_FOR_ROOT = ['/security-credentials/rotate']

test.each(cases)('the root user sees it, and lacks no permission: %s', async (_title, view) => {
  const answer = await read(view, null)
  const { page, status = 200 } = view
  // The pages that redirect users to their own security credentials are the root user's.
  const isOfRoot = page.startsWith('/security-credentials/') && status === 307
  const due = NOT_FOR_ROOT.includes(page) ? 307 : isOfRoot ? 200 : status
  expect(answer.status).toBe(due)
  const texts = answer.main.flatMap(({ children }) => children.filter(isText))
  expect(texts.filter((text) => REFUSAL.test(text) && !ABOUT_ANOTHER.test(text))).toEqual([])
})

/** Matches a statement that somebody lacks a permission. */
const REFUSAL = /Needs iam:|no policy allows it|explicitly denied/
/** What another user of the account may do, or was denied, is part of a page's data. */
const ABOUT_ANOTHER = /^iam:(?:ChangePassword on \S+\/(?:target|another)|DeleteUser on \S+\/fresh):/

test.each(shown)('an administrator lacks no permission: %s', async (_title, view) => {
  const answer = await see(view, 'administrator')
  const texts = [
    ...unavailable(answer).map((each) => description(each, answer)),
    ...answer.main.flatMap(({ children }) => children.filter(isText)),
  ]
  expect(texts.filter((text) => REFUSAL.test(text) && !ABOUT_ANOTHER.test(text))).toEqual([])
})

describe.each(['nobody', 'denied'] as const)('%s', (caller) => {
  test.each(shown)(
    'reads which actions are missing, and no data of the account: %s',
    async (_title, view) => {
      expect(await missing(view, caller)).toEqual([...(view.nobody ?? [])].sort())
      // The data for the browser's scripts is part of the page.
      expect((await see(view, caller)).html).not.toMatch(CANARY)
    },
  )
})

describe('a reader', () => {
  test.each(shown)('sees the data and which actions are missing: %s', async (_title, view) => {
    expect(await missing(view, 'reader')).toEqual([...(view.reader ?? [])].sort())
    if (view.shows) expect(textOf((await see(view, 'reader')).page)).toMatch(CANARY)
  })

  test.each(shown)(
    'can focus each control that is not permitted, and sees why: %s',
    async (_title, view) => {
      const [answer, all] = [await see(view, 'reader'), await see(view, 'administrator')]
      // A control may be unavailable to the administrator for another reason, such as a recent
      // report.
      const always = new Set(unavailable(all).map(nameOf))
      const controls = unavailable(answer).filter((each) => !always.has(nameOf(each)))
      const silent = controls.filter((each) => !/iam:[A-Z]/.test(description(each, answer)))
      expect(silent.map(nameOf)).toEqual([])
      const lost = answer.main.filter(
        (each) => 'disabled' in each.attributes && /iam:/.test(description(each, answer)),
      )
      expect(lost.map(nameOf)).toEqual([])
    },
  )

  test.each(shown)('sees no control that changes anything: %s', async (_title, view) => {
    const answer = await see(view, 'reader')
    const allowed = [...PERSONAL, view.posts]
    const offered = submits(answer).flatMap((button) => {
      const form = formOf(button, answer.page)
      const post = form && postOf(form)
      if (post === undefined) return leadsToChange(button, form) ? [nameOf(button)] : []
      // Opens an earlier step, or changes the fields of this one.
      if (button.attributes.name === 'Intent') return []
      return allowed.includes(post) ? [] : [nameOf(button)]
    })
    expect(offered).toEqual([])
    if (LINKS_TO_ALL.includes(view.page) || CHANGING.test(view.page)) return
    const links = answer.main.filter(
      ({ tag, attributes: { href = '' } }) => tag === 'a' && CHANGING.test(addressIn(href)),
    )
    // The name of an inline policy links to its document.
    expect(
      links.map(({ attributes }) => attributes.href).filter((href) => !href?.includes('policy=')),
    ).toEqual([])
  })
})

/** Whether a button posts to an unknown action, or opens a page that changes something. */
function leadsToChange(
  { attributes: { formAction } }: Element,
  form: Element | undefined,
): boolean {
  const { method = 'get', action } = form?.attributes ?? {}
  const address = addressIn(formAction ?? action)
  if (address === SIGN_OUT) return false
  return (
    method.toLowerCase() === 'post' ||
    CHANGING.test(address) ||
    address === '/iam/policies/selected'
  )
}
