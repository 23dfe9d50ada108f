// Suggests the name that was probably intended by a mistyped one ("Did you mean …?").

/** Longer words are not mistyped names, and comparing them is expensive. */
const LONGEST = 64

/**
 * Returns the candidate with the smallest edit distance to `word`, ignoring case; swapping two
 * adjacent letters counts as one edit. Returns undefined when more than a third of the word would
 * have to change.
 */
export function closestSpelling(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined
  let closest: string | undefined
  let least = Math.floor(word.length / 3) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance >= least) continue
    least = distance
    closest = candidate
  }
  return closest
}

/**
 * Computes row by row, keeping the last two: the distance from each prefix of `from` to each prefix
 * of `to`.
 */
function editDistance(from: string, to: string): number {
  let before: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      let distance = Math.min(
        entry(above, j) + 1,
        entry(row, j - 1) + 1,
        entry(above, j - 1) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        distance = Math.min(distance, entry(before, j - 2) + 1)
      row.push(distance)
    }
    before = above
    above = row
  }
  return entry(above, to.length)
}

const entry = (row: number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY
