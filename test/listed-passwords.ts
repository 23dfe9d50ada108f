// Common passwords in a capitalisation that AWS's default policy accepts.
import { brokenRules } from '../rules/password/password-policy'

/** Returns the password with capitals as far as needed; undefined if no capitalisation helps. */
export function acceptedByDefault(password: string): string | undefined {
  const capitalised = password.replace(/[a-z]/, (letter) => letter.toUpperCase())
  return [password, capitalised].find(
    (form) => brokenRules('default', form, { accountNames: [] }).length === 0,
  )
}
