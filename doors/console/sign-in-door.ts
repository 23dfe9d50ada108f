// The sign-in door: receives the form of an account's sign-in page, or of the root user's. A
// sign-in is answered without Next, whose pages cost more than the password's hash. A refused one
// is shown by the page itself, or by its scripts.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { config } from '../../platform/config'
import { setResponseStatus } from '../../platform/response-status'
import { safeReturnTarget } from '../../rules/address/safe-return-target'
import type { Origin } from '../../store/principal'
import { changePasswordPage } from './change-password-page'
import { type Cookies, cookiesOf } from './cookies'
import {
  rememberedAccountCookieName,
  rememberedAccountCookieOptions,
  sealedAccount,
} from './remembered-account'
import {
  askForPage,
  type SignInAnswer,
  type SignInFields,
  type SignInState,
  signInFields,
} from './sign-in-form'
import { type SignInRefusal, signInWithPassword } from './sign-in-with-password'

const SIGN_IN_PAGE = /^\/signin(?:\/(?!change-password(?:\?|$))[^/?]+)?(?:\?|$)/

/**
 * Whether a request posts the form of an account's sign-in page or of the root user's. Next answers
 * a call of a server action, such as one by the scripts of an earlier version.
 */
export const isSignIn = ({ method, url = '', headers }: IncomingMessage): boolean =>
  method === 'POST' && SIGN_IN_PAGE.test(url) && headers['next-action'] === undefined

/**
 * Signs in and redirects, or answers with the refusal.
 *
 * @param form the form of the request, whose body was read
 * @param page renders the page of the request
 */
export async function signInDoor(
  req: IncomingMessage,
  res: ServerResponse,
  form: Parameters<typeof signInFields>[0],
  { requestId, clientAddress }: { requestId: string; clientAddress: string },
  page: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): Promise<void> {
  const userAgent = req.headers['user-agent'] ?? ''
  const { secure: secureTransport } = config()
  const origin = { requestId, sourceIp: clientAddress, userAgent, secureTransport }
  const answer = await answerTo(signInFields(form), origin, cookiesOf(req, res))
  if (/\bapplication\/json\b/.test(req.headers.accept ?? '')) return sendJson(res, answer)
  if ('location' in answer) {
    res.writeHead(303, { location: answer.location, 'content-length': 0 })
    res.end()
    return
  }
  askForPage(req, answer.state)
  return page(req, res)
}

/**
 * An empty password is treated as a wrong one. Only an empty account or user name is refused before
 * the check, and that response depends on nothing but the form.
 */
async function answerTo(
  fields: SignInFields,
  origin: Origin,
  cookies: Cookies,
): Promise<SignInAnswer> {
  const { email, password, next } = fields
  if (email === undefined) return answerToUser(fields, origin, cookies)
  const state: SignInState = { email, account: '', userName: '', remember: false, attempt: 1 }
  const result = await signInWithPassword({ email, password }, origin, cookies)
  if (result.outcome === 'signedIn') return { location: safeReturnTarget(next) ?? '/iam' }
  setStatusOf(result)
  return { state: { ...state, refusal: result } }
}

async function answerToUser(
  { account, userName, password, remember, next }: SignInFields,
  origin: Origin,
  cookies: Cookies,
): Promise<SignInAnswer> {
  const state: SignInState = { account, userName, remember, attempt: 1 }
  if (!account.trim() || !userName.trim()) {
    const typed = { account: account.trim(), userName: userName.trim(), password }
    const fields = ['account', 'userName', 'password'] as const
    return { state: { ...state, missing: fields.filter((field) => !typed[field]) } }
  }
  const result = await signInWithPassword({ account, userName, password }, origin, cookies)
  if (result.outcome !== 'signedIn') {
    setStatusOf(result)
    return { state: { ...state, refusal: result } }
  }
  const { accountId, passwordIsDue } = result
  const remembered = { accountId, userName: userName.trim() }
  if (remember)
    cookies.set(
      rememberedAccountCookieName(),
      sealedAccount(remembered),
      rememberedAccountCookieOptions(),
    )
  else cookies.delete(rememberedAccountCookieName())
  const target = safeReturnTarget(next)
  return { location: passwordIsDue ? changePasswordPage(target) : (target ?? '/iam') }
}

/**
 * A refused sign-in has status 200 and the same response for every cause. Only "try again later"
 * has a status of its own.
 */
function setStatusOf(refusal: SignInRefusal): void {
  if (refusal.outcome === 'wait')
    setResponseStatus(429, { 'retry-after': String(refusal.minutes * 60) })
  if (refusal.outcome === 'unavailable') setResponseStatus(503, { 'retry-after': '10' })
  if (refusal.outcome === 'busy')
    setResponseStatus(503, { 'retry-after': String(refusal.retryAfterSeconds) })
}

function sendJson(res: ServerResponse, answer: SignInAnswer): void {
  const body = JSON.stringify(answer)
  res.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  res.end(body)
}
