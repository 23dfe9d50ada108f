// A place in a text, what is wrong there, and how a reader gives up at it.

/** A part of a text, by offsets: the first character and the one after the last. */
export interface Span {
  start: number
  end: number
}

/** What is wrong at a place; `hint` is a sentence of ours for the person who wrote the text. */
export interface Fault extends Span {
  hint: string
}

export type Reading<T> = { ok: true; value: T } | { ok: false; fault: Fault }

/** Gives up reading at a place, for a reason. Only `readingOf` catches this. */
export function refuse({ start, end }: Span, hint: string): never {
  throw new SyntaxError(hint, { cause: { start, end } satisfies Span })
}

/** What a reader that may `refuse` has read, or the fault at which it gave up. */
export function readingOf<T>(read: () => T): Reading<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (!(error instanceof SyntaxError && isSpan(error.cause))) throw error
    return { ok: false, fault: { ...error.cause, hint: error.message } }
  }
}

/** A text of the document as a hint repeats it: nobody reads a long one, and a key may be as long as the document. */
export const shortened = (text: string) =>
  text.length > 60 ? `${text.slice(0, 60).replace(/\p{Surrogate}$/u, '')}…` : text

const isSpan = (cause: unknown): cause is Span =>
  typeof cause === 'object' && cause !== null && 'start' in cause
