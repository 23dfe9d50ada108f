// The progress of a backup or a restore, for people who wait.
import { monotonic } from '../database/clock'

/** Receives how many rows of a table are done, of how many. */
export type Progress = (table: string, done: number, rows: number) => void

const EVERY_MS = 2_000

/** Returns a function that writes a line every two seconds at most. */
export function progressLines(write: (line: string) => void): Progress {
  let next = monotonic() + EVERY_MS
  return (table, done, rows) => {
    if (monotonic() < next) return
    next = monotonic() + EVERY_MS
    const count = (number: number) => number.toLocaleString('en')
    write(`  ${table}: ${count(done)} of ${count(rows)} rows`)
  }
}
