// Compares two texts by lines.

export interface DiffLine {
  kind: 'same' | 'removed' | 'added'
  text: string
  /** Line numbers from 1, in the text that has the line. */
  before?: number
  after?: number
}

/**
 * Compares two texts by lines. Returns the shortest edit, with removed lines before added ones.
 *
 * A policy has at most a few hundred lines, so the table of the longest common subsequence is
 * affordable. Equal lines at both ends are left out of it, which keeps it small for the usual edit.
 */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [one, other] = [linesOf(before), linesOf(after)]
  const common = Math.min(one.length, other.length)
  let head = 0
  while (head < common && one[head] === other[head]) head++
  let tail = 0
  while (tail < common - head && one[one.length - 1 - tail] === other[other.length - 1 - tail])
    tail++
  return numbered([
    ...same(one.slice(0, head)),
    ...middle(one.slice(head, one.length - tail), other.slice(head, other.length - tail)),
    ...same(one.slice(one.length - tail)),
  ])
}

const linesOf = (text: string) => text.split(/\r\n|\r|\n/)
const same = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind: 'same', text }))

function middle(one: readonly string[], other: readonly string[]): DiffLine[] {
  const lengths = commonLengths(one, other)
  const width = other.length + 1
  const lines: DiffLine[] = []
  for (let i = 0, j = 0; i < one.length || j < other.length; ) {
    const [left, right] = [one[i], other[j]]
    if (left !== undefined && left === right) {
      lines.push({ kind: 'same', text: left })
      i++
      j++
    } else if (
      left !== undefined &&
      (right === undefined ||
        (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      lines.push({ kind: 'removed', text: left })
      i++
    } else {
      lines.push({ kind: 'added', text: right ?? '' })
      j++
    }
  }
  return lines
}

/** At i × width + j: the number of common lines from line i and line j on, in order. */
function commonLengths(one: readonly string[], other: readonly string[]): Uint16Array {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        one[i] === other[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
  return lengths
}

function numbered(lines: readonly DiffLine[]): DiffLine[] {
  let [before, after] = [0, 0]
  return lines.map((line) => ({
    ...line,
    ...(line.kind !== 'added' && { before: ++before }),
    ...(line.kind !== 'removed' && { after: ++after }),
  }))
}
