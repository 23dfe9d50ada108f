'use client'
// Creates users in small batches, and keeps the results so far.
import { useState } from 'react'
import { nameKey } from '@/rules/names/names'
import { createBatch } from './actions'
import type { CreateUsersOptions, RowResult } from './state'
import { type UserRow, userListText } from './user-list'
import { createUsersWords as words } from './words'

/** So small that each step of the progress takes less than a second. */
const BATCH = 5

export interface CreationJob {
  results: RowResult[]
  /** The number of users that are still to be processed. */
  waiting: number
  /** Unique per run; undefined during a run. */
  stamp: string | undefined
  /** Keeps the earlier results; by default those of the previous runs. */
  run: (
    rows: readonly UserRow[],
    options: CreateUsersOptions,
    earlier?: readonly RowResult[],
  ) => void
}

export function useCreationJob(): CreationJob {
  const [results, setResults] = useState<RowResult[]>([])
  const [waiting, setWaiting] = useState(0)
  const [stamp, setStamp] = useState<string>()

  async function run(
    rows: readonly UserRow[],
    options: CreateUsersOptions,
    earlier?: readonly RowResult[],
  ): Promise<void> {
    setStamp(undefined)
    setWaiting(rows.length)
    // A retried user has one result.
    const retried = new Set(rows.map(({ line }) => line))
    setResults((all) => (earlier ?? all).filter(({ row }) => !retried.has(row.line)))
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH)
      const done = await attempt(batch, options)
      setResults((all) => [...all, ...done].sort((one, other) => one.row.line - other.row.line))
      setWaiting(Math.max(0, rows.length - at - BATCH))
    }
    // `crypto.randomUUID` is missing over plain http, except on localhost.
    setStamp(crypto.getRandomValues(new Uint32Array(4)).join('-'))
  }
  return { results, waiting, stamp, run: (...of) => void run(...of) }
}

async function attempt(
  batch: readonly UserRow[],
  options: CreateUsersOptions,
): Promise<RowResult[]> {
  const none = (reason: string) => batch.map((row): RowResult => ({ row, created: false, reason }))
  try {
    const { results, ended } = await createBatch(userListText(batch), options)
    if (ended) return none(words.ended)
    const byName = new Map(results.map((result) => [nameKey(result.row.name), result]))
    // The server numbers the lines of each batch, so the rows keep the line numbers of this list.
    return batch.map((row) => {
      const result = byName.get(nameKey(row.name))
      return result ? { ...result, row } : { row, created: false, reason: words.unreachable }
    })
  } catch {
    return none(words.unreachable)
  }
}
