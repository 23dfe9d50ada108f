// Suggests the name that was probably intended by a mistyped one ("Did you mean …?").
import { type Effort, spend } from '../matching/effort'

/** Longer words are not mistyped names, and comparing them is expensive. */
const LONGEST = 64

/**
 * Returns the candidate with the smallest edit distance to `word`, ignoring case; swapping two
 * adjacent letters counts as one edit. Returns undefined when more than a third of the word would
 * have to change, and when the effort is exhausted before a candidate was found.
 */
export function closestSpelling(
  word: string,
  candidates: Iterable<string>,
  effort: Effort = { left: Number.POSITIVE_INFINITY },
): string | undefined {
  if (word.length > LONGEST) return undefined
  const from = codesOf(word)
  let closest: string | undefined
  let least = Math.floor(word.length / 3) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    if (!spend(effort, from.length)) return closest
    const distance = editDistance(from, codesOf(candidate), least, effort)
    if (distance >= least) continue
    least = distance
    closest = candidate
  }
  return closest
}

function codesOf(word: string): number[] {
  const codes: number[] = []
  for (const character of word.toLowerCase()) codes.push(character.codePointAt(0) ?? 0)
  return codes
}

/**
 * Returns the distance if it is less than `limit`, else the limit. Computes row by row, keeping the
 * last two: the distance from each prefix of `from` to each prefix of `to`. Cells further than the
 * limit from the diagonal cannot matter, and two rows without a smaller number end the search.
 */
function editDistance(
  from: readonly number[],
  to: readonly number[],
  limit: number,
  effort: Effort,
): number {
  const size = to.length + 1
  let before = new Uint8Array(size)
  let above = Uint8Array.from({ length: size }, (_, index) => Math.min(index, limit))
  let row = new Uint8Array(size)
  let leastAbove = 0
  for (let i = 1; i <= from.length; i++) {
    const first = Math.max(1, i - limit)
    const last = Math.min(to.length, i + limit)
    row.fill(limit)
    row[0] = Math.min(i, limit)
    let least = row[0]
    for (let j = first; j <= last; j++) {
      const replaced = entry(above, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
          ? entry(before, j - 2) + 1
          : limit
      const distance = Math.min(
        limit,
        replaced,
        swapped,
        entry(above, j) + 1,
        entry(row, j - 1) + 1,
      )
      row[j] = distance
      if (distance < least) least = distance
    }
    effort.left -= last - first + 1
    // A swap reads the row before the last.
    if (least >= limit && leastAbove >= limit) return limit
    leastAbove = least
    const free = before
    before = above
    above = row
    row = free
  }
  return entry(above, to.length)
}

const entry = (row: Uint8Array, index: number) => row[index] as number
