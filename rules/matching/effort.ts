// A limit on the work for one document. Texts from users may be designed to be slow to check, so
// each check spends from it, and what is left out is a suggestion or a warning, never an error.

export interface Effort {
  /** Steps that may still be taken, each of some nanoseconds. */
  left: number
}

/** Takes steps, and returns whether there were as many. */
export function spend(effort: Effort, steps: number): boolean {
  if (effort.left < steps) return false
  effort.left -= steps
  return true
}
