// A start that can't go on ends in one sentence that names the thing and the cure; anything else that is thrown is a bug and keeps its stack.
const REFUSAL = Symbol.for('gatehouse.start-refusal')

/** An error whose message is that sentence. */
export const startRefusal = (sentence: string, cause?: unknown): Error =>
  Object.assign(new Error(sentence, { cause }), { [REFUSAL]: true })

export const isStartRefusal = (error: unknown): boolean =>
  error instanceof Error && REFUSAL in error

/** What to print of an error that ends the program: the sentence of a refusal, the stack of a bug. */
export function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return isStartRefusal(error) ? error.message : (error.stack ?? error.message)
}
