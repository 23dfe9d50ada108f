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
export type FormAnswer<State> = { state: State } | { location: string }

/** The fields of a posted form. */
export interface PostedFields {
  get: (name: string) => unknown
  has: (name: string) => boolean
}

/** Returns the text of a field; empty where the form has none. */
export function textField(form: PostedFields, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Returns the fields of a posted form; empty where it has none. */
export function signInFields(form: PostedFields): SignInFields {
  const text = (name: string) => textField(form, name)
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
 * Rewrites a posted form to a request for its page, which then shows this state. The body was read
 * already.
 */
export function rewriteToPage(req: IncomingMessage, state: object): void {
  req.method = 'GET'
  for (const name of ['content-length', 'content-type', 'expect']) delete req.headers[name]
  req.headers[STATE_HEADER] = encodeURIComponent(JSON.stringify(state))
}

/** Returns the state that `rewriteToPage` passed on with a request's headers. */
export function refusedForm<State>(headers: Pick<Headers, 'get'>): State | undefined {
  const text = headers.get(STATE_HEADER)
  return text === null ? undefined : (JSON.parse(decodeURIComponent(text)) as State)
}

export const refusedSignIn = (headers: Pick<Headers, 'get'>): SignInState | undefined =>
  refusedForm(headers)
