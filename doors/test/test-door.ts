// Test mode's door: creates accounts in named states, deletes them, sets an account's clock, and
// opens sessions without the sign-in page. Responds 404 unless GATEHOUSE_TEST_MODE=1.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { setClock } from '../../iam/accounts/accounts'
import { deleteAccount } from '../../iam/accounts/recovery'
import { accountExists } from '../../iam/accounts/replace-account'
import { config } from '../../platform/config'
import { accountClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { buildScenario, describeScenarios, scenarioParameters } from '../../prisma/scenarios'
import { isTransient, outlastOutage } from '../../prisma/scenarios/outlast-outage'
import { nameKey } from '../../rules/names/names'
import { ownPasswordState } from '../../store/own-password-state'
import type { MfaCheck } from '../../store/principal'
import { startSession } from '../../store/session-store'
import { sessionCookieName } from '../console/session-cookie'

const BODY_LIMIT = 16 * 1024
const MOST_MFA = 100
const YEARS = 100 * 366 * 86_400

const PATH = '/api/test'
const accountIdType = z.string().length(12)
/** As AWS's own IDs and the random ones, without a leading zero. */
const chosenIdType = z.string().regex(/^[1-9]\d{11}$/, 'Write twelve digits, the first not zero.')
const offsetType = z.int().min(-YEARS).max(YEARS)

const requests = {
  accounts: request({
    about: 'Creates an account in the state of a scenario, which may have parameters of its own.',
    members: {
      scenario: z.string().max(64),
      alias: z
        .string()
        .optional()
        .describe('account alias; a random one by default, which begins with the scenario'),
      accountId: chosenIdType.optional().describe('account ID; a random one by default'),
      clock: offsetType.optional().describe('offset of the account’s clock in seconds'),
      mfa: z
        .array(z.string().max(64))
        .max(MOST_MFA)
        .optional()
        .describe('names of users who get an MFA device; root is the root user'),
    },
    more: ({ scenario }) => (typeof scenario === 'string' ? scenarioParameters(scenario) : {}),
    work: ({ scenario, alias, accountId, clock, mfa, ...parameters }) =>
      buildScenario(scenario, { alias, accountId, clock, mfa, parameters }),
  }),
  deletions: request({
    about: 'Deletes an account with everything in it.',
    members: { accountId: accountIdType },
    work: removeAccount,
  }),
  clock: request({
    about: 'Sets the clock of an account.',
    members: { accountId: accountIdType, offsetSeconds: offsetType },
    async work({ accountId, offsetSeconds }) {
      const now = await setClock(accountId, offsetSeconds)
      return now && { accountId, offsetSeconds, now }
    },
  }),
  sessions: request({
    about: 'Opens a session of a user without the sign-in page.',
    members: { accountId: accountIdType, userName: z.string().max(64) },
    work: mintSession,
  }),
}

interface TestRequest<Members extends z.ZodRawShape> {
  about: string
  members: Members
  /** Further members, which depend on the others. */
  more?(body: Readonly<Record<string, unknown>>): z.ZodRawShape
  /** Returns undefined if the account or user does not exist. */
  work(input: z.output<z.ZodObject<Members>>): Promise<unknown>
}

/** Combines what a request takes with its answer. */
function request<Members extends z.ZodRawShape>(definition: TestRequest<Members>) {
  const { about, members, more, work } = definition
  return {
    about,
    takes: z.toJSONSchema(z.object(members)).properties,
    async answer(body: unknown) {
      const object = z.record(z.string(), z.unknown()).safeParse(body)
      if (!object.success) return badRequest(z.prettifyError(object.error))
      const given = object.data
      const shape = { ...members, ...more?.(given) }
      const unknown = Object.keys(given).filter((member) => !Object.hasOwn(shape, member))
      if (unknown.length > 0) return badRequest(unknownMembers(unknown, Object.keys(shape)))
      const parsed = z.object(shape).safeParse(given)
      if (!parsed.success) return badRequest(z.prettifyError(parsed.error))
      const input = parsed.data as z.output<z.ZodObject<Members>>
      const answer = await outlastOutage(() => work(input))
      return answer === undefined
        ? { status: 404, answer: { error: 'No such account or user.' } }
        : { status: 200, answer }
    },
  }
}

const badRequest = (error: string) => ({ status: 400, answer: { error } })

const unknownMembers = (unknown: readonly string[], known: readonly string[]) =>
  `Unknown member ${unknown.map((name) => JSON.stringify(name)).join(', ')}. This request takes ${known.join(', ')}.`

/** What a GET returns: the requests with their members, and the scenarios with their parameters. */
const description = () => ({
  about:
    'Test mode of Gatehouse: accounts in named states, their deletion, their clocks, and sessions. POST JSON.',
  requests: Object.entries(requests).map(([name, { about, takes }]) => ({
    path: `${PATH}/${name}`,
    about,
    takes,
  })),
  scenarios: describeScenarios(),
})

/** Of two requests for one account, the second one finds none. */
async function removeAccount({ accountId }: { accountId: string }) {
  if (!(await accountExists(accountId))) return undefined
  await deleteAccount(accountId)
  return { deleted: accountId }
}

/** Opens the session that a sign-in would open, or refuses where it would refuse. */
async function mintSession({ accountId, userName }: { accountId: string; userName: string }) {
  const key = { accountId_nameKey: { accountId, nameKey: nameKey(userName) } }
  const user = await db().user.findUnique({ where: key })
  if (!user) return undefined
  const owner = { accountId, userId: user.id }
  const { state } = (await ownPasswordState(owner)) ?? {}
  if (state === 'expiredHard')
    throw new Error(
      `The password of ${user.name} has expired, and only an administrator can set a new one.`,
    )
  const purpose = state === 'resetRequired' || state === 'expired' ? 'changePassword' : 'console'
  const now = await accountClock(accountId)
  const from = { sourceIp: '127.0.0.1', userAgent: 'test' }
  const mfa = await mfaOf(owner, now)
  const token = await db().$transaction((tx) => startSession(tx, owner, now, from, purpose, mfa))
  return { cookieName: sessionCookieName(), cookieValue: token, purpose }
}

/** A user with an MFA device signs in with it. */
async function mfaOf(
  owner: { accountId: string; userId: string },
  now: Date,
): Promise<MfaCheck | undefined> {
  const where = { ...owner, enabledAt: { not: null } }
  const device = await db().mfaDevice.findFirst({ where, orderBy: { serialKey: 'asc' } })
  return device ? { checkedAt: now, serialNumber: device.serialNumber } : undefined
}

/** Answers one test-mode request with JSON. */
export async function testDoor(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { status, answer } = await answerTo(req).catch((error: Error) =>
    isTransient(error)
      ? { status: 503, answer: { error: 'The database can’t be reached. Try again later.' } }
      : { status: 400, answer: { error: error.message } },
  )
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  res.end(JSON.stringify(answer))
}

async function answerTo(req: IncomingMessage) {
  const absent = { status: 404, answer: { error: 'Not found.' } }
  if (!config().testMode || !bearerFits(req)) return absent
  const [, name = ''] = /^\/api\/test\/?([a-z]*)$/.exec(req.url ?? '') ?? [undefined, '?']
  const known = Object.hasOwn(requests, name) ? requests[name as keyof typeof requests] : undefined
  if (req.method !== 'POST')
    return known || name === '' ? { status: 200, answer: description() } : absent
  if (!known) return absent
  let text = ''
  for await (const part of req) {
    text += part
    if (text.length > BODY_LIMIT) return { status: 413, answer: { error: 'Too large.' } }
  }
  return known.answer(JSON.parse(text || '{}'))
}

/**
 * Requires the configured token. Without one, test mode listens on loopback only, so nobody else
 * can reach it.
 */
function bearerFits(req: IncomingMessage): boolean {
  const { testToken } = config()
  if (testToken === undefined) return true
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(req.headers.authorization ?? ''), digest(`Bearer ${testToken}`))
}
