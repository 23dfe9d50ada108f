'use client'
// Creates users a few at a time, with what became of them so far.
import { useState } from 'react'
import { createBatch } from './actions'
import type { CreateUsersOptions, RowResult } from './state'
import { type UserRow, userListText } from './user-list'
import { createUsersWords as words } from './words'

/** Small enough for a step of the progress to take less than a second. */
const BATCH = 5

export interface CreationJob {
  results: RowResult[]
  /** How many users are still to be processed. */
  waiting: number
  /** Differs from run to run; undefined while one goes on. */
  stamp: string | undefined
  /** Keeps the earlier results, those of the runs before if not given. */
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
    // A user that is tried again has one result.
    const retried = new Set(rows.map(({ line }) => line))
    setResults((all) => (earlier ?? all).filter(({ row }) => !retried.has(row.line)))
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH)
      const done = await attempt(batch, options)
      setResults((all) => [...all, ...done].sort((one, other) => one.row.line - other.row.line))
      setWaiting(Math.max(0, rows.length - at - BATCH))
    }
    setStamp(crypto.randomUUID())
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
    // The server read a list of its own, so the rows keep the line numbers of this one.
    return batch.map((row, index) => {
      const result = results[index]
      return result ? { ...result, row } : { row, created: false, reason: words.unreachable }
    })
  } catch {
    return none(words.unreachable)
  }
}
