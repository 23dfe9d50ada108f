// The two codes of a device as somebody typed them.
import { setResponseStatus } from '@/platform/response-status'
import { textOf } from '../users/form-text'
import { codesWords as words } from './codes-words'

export interface CodeProblems {
  first?: string
  second?: string
}

export type TypedCodes =
  | { codes: { AuthenticationCode1: string; AuthenticationCode2: string } }
  | { problems: CodeProblems }

/** Returns the codes without spaces, which apps show between their digits, or what is wrong. */
export function codesIn(form: FormData): TypedCodes {
  const [AuthenticationCode1, AuthenticationCode2] = [
    'AuthenticationCode1',
    'AuthenticationCode2',
  ].map((field) => textOf(form, field).replaceAll(/\s/g, '')) as [string, string]
  const missing = (code: string, field: string) =>
    /^\d{6}$/.test(code) ? undefined : words.missing(field)
  const first = missing(AuthenticationCode1, words.first)
  const second =
    missing(AuthenticationCode2, words.second) ??
    (AuthenticationCode1 === AuthenticationCode2 ? words.same : undefined)
  if (first === undefined && second === undefined)
    return { codes: { AuthenticationCode1, AuthenticationCode2 } }
  setResponseStatus(400)
  return { problems: { ...(first && { first }), ...(second && { second }) } }
}
