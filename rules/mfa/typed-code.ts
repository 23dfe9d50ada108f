// A one-time code as people type it.

const SIX_DIGITS = /^[0-9]{6}$/

/** Returns the six digits of a typed code; undefined for any other text. */
export function codeOfText(typed: string): string | undefined {
  // Apps show codes in two groups.
  const digits = typed.replace(/\s/g, '')
  return SIX_DIGITS.test(digits) ? digits : undefined
}
