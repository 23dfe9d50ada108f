// Server processes that are killed in the middle of a change.
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { pool } from '../../platform/database/db'
import type { Answer, Request } from '../life/perform'
import { type OtherProcess, startProcess } from '../processes/start-process'

/** `npm run test:faults` kills more often. */
export const KILLS = Number(process.env.KILLS ?? 5)
export const KILLS_TIMEOUT_MS = 60_000 + KILLS * 30_000

interface Victim extends OtherProcess {
  /** PostgreSQL shows it with each of the process's connections. */
  name: string
}
let victims = 0
/** Returns once the process has its first connection. */
async function startVictim(): Promise<Victim> {
  const name = `victim ${victims++}`
  const victim = { ...startProcess('second-console', { PGAPPNAME: name }), name }
  await send(victim, { do: 'look', tokens: [`000000000000.${'-'.repeat(43)}`] })
  return victim
}

async function send(to: OtherProcess, request: Request): Promise<Answer | undefined> {
  to.send(JSON.stringify({ at: Date.now(), request }))
  const line = await to.nextLine()
  return line === undefined ? undefined : JSON.parse(line)
}

/**
 * Sends a request and kills the process within about the time that such requests take. Returns the
 * answer if it came before, once PostgreSQL has finished what it had begun.
 */
async function killDuring(
  victim: Victim,
  request: Request,
  usualMs: number,
): Promise<Answer | undefined> {
  const answer = send(victim, request)
  await new Promise((resolve) => setTimeout(resolve, Math.random() * usualMs * 1.2))
  victim.kill()
  const came = await answer
  await expect.poll(() => connectionsOf(victim)).toBe('0')
  return came
}

async function connectionsOf({ name }: Victim): Promise<string | undefined> {
  const sql = 'SELECT count(*) FROM pg_stat_activity WHERE application_name = $1'
  return (await pool().query<{ count: string }>(sql, [name])).rows[0]?.count
}

/** A change of a subject of its own, which nothing else changes. */
interface Trial<State> {
  request: Request
  /** Everything that the change touches. */
  state(): Promise<State>
  /** The state after the change. */
  after(before: State): State
}

/**
 * Kills a server KILLS times in the middle of a change. Expects the state before or after it each
 * time, and the state after it if the server had answered. `npm run test:faults` prints how often
 * each was found, and how long the next server took to start and answer.
 */
export async function killRepeatedly<State>(
  name: string,
  newTrial: (number: number) => Promise<Trial<State>>,
): Promise<void> {
  const usual = await newTrial(0)
  const alive = await startVictim()
  const began = performance.now()
  expect(await send(alive, usual.request)).not.toHaveProperty('outcome')
  const usualMs = performance.now() - began
  const found = { before: 0, after: 0, acknowledged: 0 }
  const startMs: number[] = []
  for (let number = 1; number <= KILLS; number++) {
    const { request, state, after } = await newTrial(number)
    const before = await state()
    const started = performance.now()
    const victim = await startVictim()
    startMs.push(performance.now() - started)
    const answer = await killDuring(victim, request, usualMs)
    const [now, changed] = [await state(), after(before)]
    expect(answer ? [changed] : [before, changed]).toContainEqual(now)
    const isChanged = isDeepStrictEqual(now, changed)
    found[answer ? 'acknowledged' : isChanged ? 'after' : 'before']++
  }
  if (process.env.KILLS) report(name, found, startMs)
}

function report(name: string, found: Record<string, number>, startMs: number[]): void {
  const sorted = startMs.toSorted((a, b) => a - b)
  const [median, longest] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((ms = 0) =>
    Math.round(ms),
  )
  const counts = Object.entries(found).map(([state, count]) => `${count} ${state}`)
  process.stdout.write(
    `${name}: ${counts.join(', ')}; the next server answered after ${median} ms (median), ${longest} ms (longest)\n`,
  )
}
