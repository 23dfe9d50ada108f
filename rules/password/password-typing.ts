// Finds what a person can't type at the sign-in page exactly as an administrator set it. A password
// must match exactly, so nothing is changed here; the administrator gets a warning instead.
//
// Browsers remove line breaks from text pasted into a password field, so a line break comes from a
// client of the API or from a post that no page made. Spaces and tabs at the ends, no-break spaces
// (Option and space on macOS) and soft hyphens come with pasted text. Decomposed letters ("u" and
// U+0308 for "ü") come from macOS and from files. A password can't contain them (names.ts), but the
// error would name no character that the person can see.

export type TypingRisk =
  | 'finalLineBreak'
  | 'lineBreak'
  | 'tab'
  | 'edgeSpace'
  | 'noBreakSpace'
  | 'invisible'
  | 'decomposed'

const RISKS: readonly [risk: TypingRisk, pattern: RegExp][] = [
  ['finalLineBreak', /[\n\r\u0085]$/],
  ['lineBreak', /[\n\r\u0085](?=[^\n\r\u0085])/],
  ['tab', /\t/],
  ['edgeSpace', /^ | (?=[\n\r\u0085]*$)/],
  ['noBreakSpace', /\u00A0/],
  // Control characters, and the soft hyphen, which is visible only at the end of a line.
  ['invisible', /[\u007F-\u0084\u0086-\u009F\u00AD]/],
  ['decomposed', /\p{M}/u],
]

/** Returns everything in a password that its owner can hardly type. Empty for most passwords. */
export const typingRisks = (password: string): TypingRisk[] =>
  RISKS.filter(([, pattern]) => pattern.test(password)).map(([risk]) => risk)
