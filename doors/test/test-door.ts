// Test mode's door: creates accounts in named states, sets an account's clock, and opens sessions
// without the sign-in page. Responds 404 unless GATEHOUSE_TEST_MODE=1.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { setClock } from '../../iam/accounts/accounts'
import { config } from '../../platform/config'
import { accountClock } from '../../platform/database/clock'
import { isOutage } from '../../platform/database/database-errors'
import { db } from '../../platform/database/db'
import { buildScenario } from '../../prisma/scenarios'
import { nameKey } from '../../rules/names/names'
import { ownPasswordState } from '../../store/own-password-state'
import { startSession } from '../../store/session-store'
import { sessionCookieName } from '../console/session-cookie'

const BODY_LIMIT = 16 * 1024
const YEARS = 100 * 366 * 86_400

const requests = {
  '/api/test/accounts': request(z.object({ scenario: z.string().max(64) }), ({ scenario }) =>
    buildScenario(scenario),
  ),
  '/api/test/clock': request(
    z.object({ accountId: z.string().length(12), offsetSeconds: z.int().min(-YEARS).max(YEARS) }),
    async ({ accountId, offsetSeconds }) => {
      const now = await setClock(accountId, offsetSeconds)
      return now && { accountId, offsetSeconds, now }
    },
  ),
  '/api/test/sessions': request(
    z.object({ accountId: z.string().length(12), userName: z.string().max(64) }),
    mintSession,
  ),
}

/**
 * Combines a request's shape with its handler, which returns undefined if the account or user does
 * not exist.
 */
function request<S extends z.ZodType>(shape: S, work: (input: z.output<S>) => Promise<unknown>) {
  return async (body: unknown) => {
    const parsed = shape.safeParse(body)
    if (!parsed.success) return { status: 400, answer: { error: z.prettifyError(parsed.error) } }
    const answer = await work(parsed.data)
    return answer === undefined
      ? { status: 404, answer: { error: 'No such account or user.' } }
      : { status: 200, answer }
  }
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
  const token = await db().$transaction((tx) => startSession(tx, owner, now, from, purpose))
  return { cookieName: sessionCookieName(), cookieValue: token, purpose }
}

/** Answers one test-mode request with JSON. */
export async function testDoor(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { status, answer } = await answerTo(req).catch((error: Error) =>
    isOutage(error)
      ? { status: 503, answer: { error: 'The database can’t be reached. Try again later.' } }
      : { status: 400, answer: { error: error.message } },
  )
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  res.end(JSON.stringify(answer))
}

async function answerTo(req: IncomingMessage) {
  const work = requests[(req.url ?? '') as keyof typeof requests]
  const absent = { status: 404, answer: { error: 'Not found.' } }
  if (!config().testMode || !work || !bearerFits(req)) return absent
  let text = ''
  for await (const part of req) {
    text += part
    if (text.length > BODY_LIMIT) return { status: 413, answer: { error: 'Too large.' } }
  }
  return work(JSON.parse(text || '{}'))
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
