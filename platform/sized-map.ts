// A cache that is bounded by what it occupies in memory, because its entries differ a thousandfold.

/** Forgets the entries that were not used for longest once all together exceed a limit. */
export class SizedMap<Value> {
  readonly #entries = new Map<string, { value: Value; bytes: number }>()
  #bytes = 0
  /** Calls of `get` that found an entry, and that found none. */
  hits = 0
  misses = 0

  /** The estimated memory of all entries. */
  get bytes(): number {
    return this.#bytes
  }
  get size(): number {
    return this.#entries.size
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key)
    if (!entry) {
      this.misses++
      return undefined
    }
    this.hits++
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.value
  }

  /** Stores a value, unless it alone exceeds the limit. */
  set(key: string, value: Value, limitBytes: number): void {
    this.delete(key)
    const bytes = heapBytes(value) + heapBytes(key)
    if (bytes > limitBytes) return
    this.#entries.set(key, { value, bytes })
    this.#bytes += bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= limitBytes) return
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0
    this.#entries.delete(key)
  }
}

/** V8's sizes on a 64-bit machine: https://v8.dev/blog/pointer-compression, without compression. */
const POINTER = 8
const HEADER = 3 * POINTER
/** An array or object reserves room for some more members than it has. */
const ROOM = 1.5

/**
 * Estimates the memory of a value that consists of objects, arrays, maps, sets and texts. Counts
 * what occurs several times once. sized-map.test.ts compares it with the real heap.
 */
export function heapBytes(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value === 'string') return 2 * POINTER + Math.ceil(value.length / POINTER) * POINTER
  if (typeof value !== 'object' || value === null || seen.has(value)) return 0
  seen.add(value)
  const members =
    value instanceof Map
      ? [...value.keys(), ...value.values(), ...value.keys()]
      : value instanceof Set
        ? [...value, ...value]
        : Object.values(value)
  const own = 2 * HEADER + ROOM * POINTER * members.length
  return members.reduce<number>((sum, member) => sum + heapBytes(member, seen), own)
}
