// The form of a sign-in: its fields as posted, its state after a refusal, and how that state
// reaches the page that shows it.
import type { IncomingMessage } from 'node:http'
import type { SignInRefusal } from './sign-in-with-password'

export interface SignInFields {
  /** The root user's address; undefined in the form of an account's users. */
  email: string | undefined
  account: string
  userName: string
  password: string
  remember: boolean
  next: string | undefined
}

export type SignInField = 'account' | 'userName' | 'password'

/** The state of the sign-in form. It never contains the password. */
export interface SignInState {
  /** The empty fields. */
  missing?: SignInField[]
  refusal?: SignInRefusal
  /** The root user's address; undefined in the form of an account's users. */
  email?: string
  account: string
  userName: string
  remember: boolean
  /**
   * Counts the responses on a page, so that a repeated one is announced again. Not random: a
   * refusal must look the same for every cause.
   */
  attempt: number
}

/** What a script receives for a posted form. */
export type SignInAnswer = { state: SignInState } | { location: string }

/** Returns the fields of a posted form; empty where it has none. */
export function signInFields(form: {
  get: (name: string) => unknown
  has: (name: string) => boolean
}): SignInFields {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    email: form.has('email') ? text('email') : undefined,
    account: text('account'),
    userName: text('userName'),
    password: text('password'),
    remember: form.has('remember'),
    next: form.has('next') ? text('next') : undefined,
  }
}

/** The request gate drops headers of this prefix from what a browser sends. */
const STATE_HEADER = 'x-gatehouse-sign-in'

/**
 * Makes a posted form the request for its page, which then shows this state. The body was read
 * already.
 */
export function askForPage(req: IncomingMessage, state: SignInState): void {
  req.method = 'GET'
  for (const name of ['content-length', 'content-type', 'expect']) delete req.headers[name]
  req.headers[STATE_HEADER] = encodeURIComponent(JSON.stringify(state))
}

/** Returns the state that `askForPage` passed on with a request's headers. */
export function refusedSignIn(headers: Pick<Headers, 'get'>): SignInState | undefined {
  const text = headers.get(STATE_HEADER)
  return text === null ? undefined : (JSON.parse(decodeURIComponent(text)) as SignInState)
}
