// The forms of the second step: their addresses, their fields, and their state after a refusal.
import { codeOfText } from '../../../rules/mfa/typed-code'
import type { SecondFactor } from './second-step'
import { type PostedFields, refusedForm, textField } from './sign-in-form'
import type { SignInRefusal } from './sign-in-with-password'

export const SECOND_STEP_PAGE = '/multi-factor-authentication'
export const RESYNC_PAGE = `${SECOND_STEP_PAGE}/resync`

export type CodeFieldName = 'mfaCode' | 'mfaCode1' | 'mfaCode2'

/** Identifies the sign-in of a page, so that the server recognises a form of another tab. */
export const STARTED_FIELD = 'started'

/** The answer of a passkey, which scripts write into the form. */
const PASSKEY_FIELD = 'passkey'
export type PasskeyField = typeof PASSKEY_FIELD

/** The state of a form. It never contains a code. */
export interface CodeState {
  /** The fields without six digits. */
  malformed?: CodeFieldName[]
  refusal?: SignInRefusal
  /** After several wrong codes, the device's clock may be off. */
  offersResync: boolean
  /** Counts the responses on a page, so that a repeated one is announced again. */
  attempt: number
}

/** Returns the codes or the passkey's answer of a form, or its fields without six digits. */
export function factorIn(
  form: PostedFields,
  kind: 'signIn' | 'resync',
): { factor: SecondFactor } | { malformed: CodeFieldName[] } {
  const passkey = textField(form, PASSKEY_FIELD)
  if (kind === 'signIn' && passkey !== '') return { factor: { passkey } }
  const fields: CodeFieldName[] = kind === 'signIn' ? ['mfaCode'] : ['mfaCode1', 'mfaCode2']
  const codeOf = (field: CodeFieldName) => codeOfText(textField(form, field))
  const malformed = fields.filter((field) => codeOf(field) === undefined)
  if (malformed.length > 0) return { malformed }
  const [first = '', second] = fields.map(codeOf)
  return { factor: second === undefined ? [first] : [first, second] }
}

export const refusedCode = (headers: Pick<Headers, 'get'>): CodeState | undefined =>
  refusedForm(headers)
