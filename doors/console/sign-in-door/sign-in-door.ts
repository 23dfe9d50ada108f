// The sign-in door: receives the form of an account's sign-in page, of the root user's, and those
// of the second step. A sign-in is answered without Next, whose pages cost more than the password's
// hash. The page itself or its scripts show a refusal.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { config } from '../../../platform/config'
import { safeReturnTarget } from '../../../rules/address/safe-return-target'
import type { Origin } from '../../../store/principal'
import { type Cookies, cookiesOf } from '../cookies'
import type { SignIn } from '../sign-in/sign-in-lookup'
import { afterSignIn } from './after-sign-in'
import { keepPendingSignIn, type PendingForm } from './pending-sign-in'
import { setStatusOf } from './refusal-status'
import { answerToCodes, isSecondStep } from './second-step-door'
import { SECOND_STEP_PAGE } from './second-step-form'
import {
  type FormAnswer,
  type PostedFields,
  rewriteToPage,
  type SignInFields,
  type SignInState,
  signInFields,
} from './sign-in-form'
import { signInWithPassword } from './sign-in-with-password'

type SignInAnswer = FormAnswer<SignInState>

const SIGN_IN_PAGE = /^\/signin(?:\/(?!change-password(?:\?|$))[^/?]+)?(?:\?|$)/

/**
 * Whether a request posts the form of an account's sign-in page, of the root user's or of the
 * second step. Next answers a call of a server action, such as one by the scripts of an earlier
 * version.
 */
export const isSignIn = ({ method, url = '', headers }: IncomingMessage): boolean =>
  method === 'POST' &&
  (SIGN_IN_PAGE.test(url) || isSecondStep(url)) &&
  headers['next-action'] === undefined

/**
 * Signs in and redirects, or answers with the refusal.
 *
 * @param form the form of the request, whose body was read
 * @param page renders the page of the request
 */
export async function signInDoor(
  req: IncomingMessage,
  res: ServerResponse,
  form: PostedFields,
  { requestId, clientAddress }: { requestId: string; clientAddress: string },
  page: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): Promise<void> {
  const userAgent = req.headers['user-agent'] ?? ''
  const { secure: secureTransport } = config()
  const origin = { requestId, sourceIp: clientAddress, userAgent, secureTransport }
  const cookies = cookiesOf(req, res)
  const { url = '' } = req
  const answer = isSecondStep(url)
    ? await answerToCodes(url, form, origin, cookies)
    : await answerTo(signInFields(form), origin, cookies)
  if (/\bapplication\/json\b/.test(req.headers.accept ?? '')) return sendJson(res, answer)
  if ('location' in answer) {
    res.writeHead(303, { location: answer.location, 'content-length': 0 })
    res.end()
    return
  }
  rewriteToPage(req, answer.state)
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
  return answerToPassword({ email, password }, state, { email, next }, origin, cookies)
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
  const form = { account, userName: userName.trim(), remember, next }
  return answerToPassword({ account, userName, password }, state, form, origin, cookies)
}

/** @param form what the rest of the sign-in needs of the posted form */
async function answerToPassword(
  signIn: SignIn,
  state: SignInState,
  { next, ...typed }: PendingForm,
  origin: Origin,
  cookies: Cookies,
): Promise<SignInAnswer> {
  const result = await signInWithPassword(signIn, origin, cookies)
  const form = { ...typed, next: safeReturnTarget(next) }
  if (result.outcome === 'signedIn') return { location: afterSignIn(result, form, cookies) }
  if (result.outcome === 'secondStep') {
    const { outcome: _, ...pending } = result
    keepPendingSignIn({ ...pending, form }, cookies)
    return { location: SECOND_STEP_PAGE }
  }
  setStatusOf(result)
  return { state: { ...state, refusal: result } }
}

function sendJson(res: ServerResponse, answer: FormAnswer<object>): void {
  const body = JSON.stringify(answer)
  res.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  res.end(body)
}
