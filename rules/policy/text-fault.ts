// A fault at a place in a text, and how a parser aborts at it.

/** A part of a text, by offsets: of its first character, and of the character after its last. */
export interface Span {
  start: number
  end: number
}

/** A fault at a place; `hint` is our explanation for the author of the text. */
export interface Fault extends Span {
  hint: string
}

export type Reading<T> = { ok: true; value: T } | { ok: false; fault: Fault }

/** Aborts parsing at a place, with a reason. Only `readingOf` catches this error. */
export function refuse({ start, end }: Span, hint: string): never {
  throw new SyntaxError(hint, { cause: { start, end } satisfies Span })
}

/** Returns the result of a parser that may `refuse`, or the fault at which it aborted. */
export function readingOf<T>(read: () => T): Reading<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (!(error instanceof SyntaxError && isSpan(error.cause))) throw error
    return { ok: false, fault: { ...error.cause, hint: error.message } }
  }
}

/** Shortens a text of the document for a hint, because a key may be as long as the document. */
export const shortened = (text: string) =>
  text.length > 60 ? `${text.slice(0, 60).replace(/\p{Surrogate}$/u, '')}…` : text

const isSpan = (cause: unknown): cause is Span =>
  typeof cause === 'object' && cause !== null && 'start' in cause
