// What a person can't type at the sign-in page as an administrator set it. A password counts exactly
// as it was set, so nothing is changed here; the administrator is warned instead.
//
// Browsers remove line breaks from what is pasted into a password field, so one comes from a client
// of the API or from a post that no page made. Spaces and tabs at the ends, no-break spaces (Option
// and space on macOS) and soft hyphens come with pasted text. Decomposed letters ("u" and U+0308
// for "ü") come from macOS and from files; a password can't hold them (names.ts), but the refusal
// would name no character that the person can see.

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
  // Control characters, and the soft hyphen, which shows at the end of a line only.
  ['invisible', /[\u007F-\u0084\u0086-\u009F\u00AD]/],
  ['decomposed', /\p{M}/u],
]

/** Everything about a password that its owner will hardly type the same way. Empty for most. */
export const typingRisks = (password: string): TypingRisk[] =>
  RISKS.filter(([, pattern]) => pattern.test(password)).map(([risk]) => risk)
