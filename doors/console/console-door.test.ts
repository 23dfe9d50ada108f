// Posts every server action of the built pages to the built server directly, without its page:
// anybody may know an action's ID, which is no secret.
import { beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '../../start/build-steps.mjs'
import { newToken } from '../../store/sessions/session-token'
import { type ActionForm, actionForms, addressOf, stageForms } from '../../test/calls/action-forms'
import {
  ASKING,
  BATCH,
  BROWSERS_ANSWER,
  CONSENT,
  FREE,
  isOfRoot,
  OWN_PASSWORD,
  OWN_SESSIONS,
  PER_USER,
  PERSONAL,
  ROOT_ONLY,
  UNLOCKING,
} from '../../test/calls/action-kinds'
import { SECRET_ONE, stage } from '../../test/calls/stage'
import { REASONS, WAYS, type Way, ways } from '../../test/clients/action-posts'
import { statement, storedOf, type TestAccount, user } from '../../test/fixtures'
import { type Action, builtActions, cookieOf } from '../../test/processes/built-console'
import { newDataDir, type Program, startServer } from '../../test/start/program'
import { sessionCookieName } from './session-cookie'

/** Users who are refused everything, and why. */
const REFUSED = {
  nobody: 'implicitDeny',
  elsewhere: 'implicitDeny',
  reading: 'implicitDeny',
  denied: 'explicitDeny',
  grouped: 'explicitDeny',
} as const
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

let server: Program
let actions: Action[]
/** Actions that need a session. */
let sessionActions: Action[]
/** Actions that need a permission. */
let guarded: Action[]
/** Nothing is written to this account. */
let made: TestAccount

beforeAll(async () => {
  await prepare('pages')
  const { DATABASE_URL = '', GATEHOUSE_SECRET = '' } = process.env
  server = await startServer(newDataDir(), { env: { DATABASE_URL, GATEHOUSE_SECRET } })
  await server.ready
  actions = builtActions()
  sessionActions = actions.filter(({ name }) => !FREE.includes(name))
  guarded = sessionActions.filter(({ name }) => ![...PERSONAL, ...OWN_SESSIONS].includes(name))
  made = await peopled()
  await user(made, 'nobody', { Password: SECRET_ONE })
  await user(made, 'elsewhere', {
    Password: SECRET_ONE,
    policy: statement('Allow', '*', 'arn:aws:iam::*:user/other'),
  })
  // Passes every read that an action makes before it writes.
  await user(made, 'reading', {
    Password: SECRET_ONE,
    policy: statement('Allow', ['iam:Get*', 'iam:List*']),
  })
  await user(made, 'denied', {
    Password: SECRET_ONE,
    policy: statement('Deny', '*'),
    attach: ADMINISTRATOR,
  })
  await user(made, 'grouped', { Password: SECRET_ONE, attach: ADMINISTRATOR })
  await made.call('CreateGroup', { GroupName: 'Refused' })
  await made.call('AddUserToGroup', { GroupName: 'Refused', UserName: 'grouped' })
  const PolicyDocument = statement('Deny', '*')
  await made.call('PutGroupPolicy', { GroupName: 'Refused', PolicyName: 'Deny', PolicyDocument })
}, 300_000)

/** An account in which every form below is valid, with a user who may post them all. */
async function peopled(): Promise<TestAccount> {
  const made = await stage()
  await stageForms(made)
  await user(made, 'anybody', { Password: SECRET_ONE, attach: ADMINISTRATOR })
  await cookieOf(made, 'target') // a session that can be ended
  return made
}

function formOf(made: TestAccount, action: string): ActionForm {
  const form = actionForms(made)[action]
  if (form === undefined) throw new Error(`test/calls/action-forms.ts has no form for ${action}.`)
  return form
}

async function post(
  way: Way,
  made: TestAccount,
  { name, id, page }: Action,
  headers: Record<string, string>,
) {
  const form = formOf(made, name)
  const body = new FormData()
  for (const [member, value] of way.members(id, Object.entries(form.fields), form.state ?? {}))
    body.append(member, value)
  const sent = { ...way.headers(id), ...headers }
  const answer = await fetch(server.origin + addressOf(page, made, form), {
    method: 'POST',
    redirect: 'manual',
    headers: sent,
    body,
  })
  const location = answer.headers.get(way.location) ?? ''
  const cookies = answer.headers
    .getSetCookie()
    .map((cookie) => cookie.slice(0, cookie.indexOf('=')))
  return { status: answer.status, location, cookies, text: await answer.text() }
}

/**
 * The result of one post: its status, its redirect, why it was refused, and whether anything was
 * written.
 */
async function outcomeOf(
  way: Way,
  made: TestAccount,
  action: Action,
  headers: Record<string, string>,
) {
  const before = await storedOf(made.accountId)
  const { status, location, cookies, text } = await post(way, made, action, headers)
  const { says } = PER_USER.includes(action.name) ? WAYS['without scripts'] : way
  const reason = REASONS.find((reason) => says[reason].test(text))
  const ended = text.includes('{"results":[],"ended":true}')
  return {
    status,
    location,
    cookies,
    reason,
    ended,
    wrote: (await storedOf(made.accountId)) !== before,
  }
}

type Outcome = Awaited<ReturnType<typeof outcomeOf>>

/** The outcome of each action, by its name. */
async function outcomes(of: Action[], outcome: (action: Action) => Promise<Partial<Outcome>>) {
  const all: Record<string, Partial<Outcome>> = {}
  for (const action of of) all[action.name] = await outcome(action)
  return all
}
const each = (of: Action[], outcome: (action: Action) => Partial<Outcome>) =>
  Object.fromEntries(of.map((action) => [action.name, outcome(action)]))

const fromHere = () => ({ origin: server.origin })

test('Z1: the build contains every action that is listed here', () => {
  const names = actions.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      ...[...FREE, ...PERSONAL, ...OWN_SESSIONS, ...ASKING, ...PER_USER],
      ...[...OWN_PASSWORD, BATCH],
    ]),
  )
  expect(new Set(names).size).toBe(names.length)
})

// Each test posts all actions, up to ten times.
describe.each(ways)(
  'every server action, posted directly %s,',
  { timeout: 180_000 },
  (how, way) => {
    test('Z1: redirects to the sign-in page without a known session', async () => {
      const unknown = `${sessionCookieName()}=${newToken(made.accountId).token}`
      for (const cookie of ['', unknown]) {
        const results = await outcomes(sessionActions, async (action) => {
          const { location, ended, wrote } = await outcomeOf(way, made, action, {
            ...fromHere(),
            cookie,
          })
          return { location: location.replace(/(\?next=%2F\w[\w%.-]*)?(;\w+)?$/, ''), ended, wrote }
        })
        const expected = each(sessionActions, () => ({
          location: '/signin',
          ended: false,
          wrote: false,
        }))
        // Without scripts the page is rendered after the action, and redirects to the sign-in page.
        if (how === 'with scripts') expected[BATCH] = { location: '', ended: true, wrote: false }
        expect(results).toEqual(expected)
      }
    })

    test('Z1: at most sets a cookie if it needs no permission, and writes nothing', async () => {
      const of = actions.filter(({ name }) => [...FREE, ...PERSONAL].includes(name))
      const results = await outcomes(of, async (action) => {
        const cookie = await cookieOf(made, 'nobody')
        const { cookies, wrote } = await outcomeOf(way, made, action, { ...fromHere(), cookie })
        return { cookies, wrote }
      })
      const kept: Record<string, string[]> = {
        '(console)/switchVisualMode': ['gatehouse-mode'],
        '(console)/switchNavigation': ['gatehouse-navigation'],
        '(console)/saveListPreferences': ['gatehouse-lists'],
      }
      expect(results).toEqual(each(of, ({ name }) => ({ cookies: kept[name] ?? [], wrote: false })))
    })

    test.each(Object.entries(REFUSED))(
      'Z1: is refused to the user “%s”, and writes nothing',
      async (userName, reason) => {
        const results = await outcomes(guarded, async (action) => {
          const cookie = await cookieOf(made, userName)
          const { status, reason, wrote } = await outcomeOf(way, made, action, {
            ...fromHere(),
            cookie,
          })
          return { status, reason, wrote }
        })
        const expected = each(guarded, ({ name }) => ({
          status: ASKING.includes(name) ? 200 : 403,
          reason: ROOT_ONLY.includes(name) ? 'rootOnly' : reason,
          wrote: false,
        }))
        // These pages are for users whose password is due, and for the root user. They redirect all
        // others.
        const redirecting = ['change-password/changeDuePassword']
        redirecting.push(...guarded.filter(isOfRoot).map(({ name }) => name))
        // Its page says which permission is missing.
        expected[CONSENT] = {
          status: how === 'with scripts' ? 403 : 303,
          reason: undefined,
          wrote: false,
        }
        if (how === 'without scripts')
          for (const name of redirecting)
            expected[name] = { status: 303, reason: undefined, wrote: false }
        expect(results).toEqual(expected)
      },
    )

    test('P7: writes nothing but the new password for a user whose password is due', async () => {
      const others = sessionActions.filter(({ name }) => !OWN_PASSWORD.includes(name))
      const results = await outcomes(others, async (action) => {
        const cookie = await cookieOf(made, 'anybody', 'changePassword')
        const { wrote } = await outcomeOf(way, made, action, { ...fromHere(), cookie })
        return { wrote }
      })
      expect(results).toEqual(each(others, () => ({ wrote: false })))
    })

    test('W3: is rejected from another site, whoever is signed in', async () => {
      const cookie = await cookieOf(made, 'anybody')
      const senders: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: server.origin.replace('localhost', 'evil.localhost') },
        { origin: 'null', 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        {},
      ]
      for (const sender of senders) {
        const results = await outcomes(actions, async (action) => {
          const { status, wrote } = await outcomeOf(way, made, action, { ...sender, cookie })
          return { status, wrote }
        })
        expect(results, JSON.stringify(sender)).toEqual(
          each(actions, () => ({ status: 403, wrote: false })),
        )
      }
    })

    // Proves that nothing above is refused for an invalid form.
    test('succeeds for an administrator or the root user', async () => {
      const results = await outcomes(guarded, async (action) => {
        const fresh = await peopled()
        const cookie = await cookieOf(fresh, isOfRoot(action) ? null : 'anybody')
        const { reason, wrote } = await outcomeOf(way, fresh, action, { ...fromHere(), cookie })
        return { reason, wrote }
      })
      expect(results).toEqual(
        each(guarded, ({ name }) => ({
          reason: undefined,
          wrote:
            name === UNLOCKING ? expect.any(Boolean) : ![...ASKING, BROWSERS_ANSWER].includes(name),
        })),
      )
    })
  },
)
