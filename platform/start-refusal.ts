// A start that can't continue ends with one sentence that names the cause and the fix. Any other
// thrown error is a bug and keeps its stack.
const REFUSAL = Symbol.for('gatehouse.start-refusal')

/** Returns an error with that sentence as its message. */
export const startRefusal = (sentence: string, cause?: unknown): Error =>
  Object.assign(new Error(sentence, { cause }), { [REFUSAL]: true })

export const isStartRefusal = (error: unknown): boolean =>
  error instanceof Error && REFUSAL in error

/**
 * Returns what to print for an error that ends the program: the sentence of a refusal, the stack of
 * a bug.
 */
export function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return isStartRefusal(error) ? error.message : (error.stack ?? error.message)
}
