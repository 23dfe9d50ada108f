// Every operation that writes, while one of its SQL statements fails: PostgreSQL reports a conflict
// or ends the session, or the connection is cut before or after it. The change is made exactly once
// and confirmed, or it is refused. What is refused was not made, unless its COMMIT had been sent.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OperationName } from '../../iam/gate/call-operation'
import type { Operation } from '../../iam/operation'
import { operations } from '../../iam/operations'
import { cases } from '../../iam/operations/index.cases'
import { pool } from '../../platform/database/db'
import { IamError } from '../../rules/errors/iam-error'
import { flushReads } from '../../store/audit'
import { goodFor } from '../calls/good-calls'
import { stage } from '../calls/stage'
import { as, type Caller, principalOf, storedOf, type TestAccount } from '../fixtures'
import { type Snapshot, takeSnapshot } from '../stored/snapshot'
import { someoneElse } from '../stored/someone-else'
import { FAULTS, type FaultName, type FaultProxy, faultProxy, type Injected } from './fault-proxy'

const WRITES = (Object.keys(operations) as OperationName[]).filter(
  (name) => (operations[name] as unknown as Operation).access === 'write',
)
const KINDS = Object.keys(FAULTS) as FaultName[]

let proxy: FaultProxy
let snapshot: Snapshot
let made: TestAccount

beforeAll(async () => {
  const url = process.env.DATABASE_URL ?? ''
  await someoneElse((sql) => sql.query(WIDER))
  proxy = await faultProxy(url)
  process.env.DATABASE_URL = proxy.url
  made = await stage()
  await flushReads()
  snapshot = await takeSnapshot(url)
})
afterAll(async () => {
  await snapshot.close()
  await proxy.close()
})

/** A newer version may have migrated already: each table has a column that this one can't know. */
const WIDER = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN of_next_version integer NOT NULL DEFAULT 7', name);
  END LOOP; END $$`

/**
 * All faults with `npm run test:faults`. Otherwise half of the kinds, each at one statement, so
 * that all operations together have each kind at each statement; and always a lost COMMIT.
 */
function faultsOf(name: OperationName, statements: number): Injected[] {
  const all = KINDS.flatMap((fault) =>
    Array.from({ length: statements }, (_, i) => ({ fault, at: i + 1 })),
  )
  if (process.env.KILLS) return all
  const turn = WRITES.indexOf(name)
  return all.filter(({ fault, at }) => {
    const place = turn + KINDS.indexOf(fault)
    const isLostCommit = fault === 'a connection that is cut after' && at === statements
    return isLostCommit || (place % 2 === 0 && (at - 1 - place) % statements === 0)
  })
}

interface Trial {
  outcome: 'done' | { code: string; status: number }
  statements: string[]
  isUnchanged: boolean
  counts: Record<string, number>
}

/** Makes the call on the staged account while the fault is injected. */
async function tryWith(name: OperationName, caller: Caller, injected?: Injected): Promise<Trial> {
  await snapshot.restore()
  const before = await storedOf(made.accountId)
  proxy.arm(injected)
  const outcome = await caller(name, goodFor(made, name) as never).then(
    () => 'done' as const,
    (error: unknown) => {
      if (error instanceof IamError) return { code: error.code, status: error.status }
      throw error
    },
  )
  const statements = proxy.disarm()
  const isUnchanged = (await storedOf(made.accountId)) === before
  return { outcome, statements, isUnchanged, counts: await snapshot.counts() }
}

test.each(WRITES)('G3: %s is made once or not at all if a statement fails', async (name) => {
  const { by } = cases[name]
  const caller = by ? as(await principalOf(made.accountId, by)) : made.call
  const whole = await tryWith(name, caller)
  expect(whole.outcome).toBe('done')
  for (const injected of faultsOf(name, whole.statements.length)) {
    const { outcome, statements, isUnchanged, counts } = await tryWith(name, caller, injected)
    const statement = statements[injected.at - 1]
    const found = { ...injected, statement, outcome, counts }
    const isUnknown = statement === 'COMMIT' && injected.fault === 'a connection that is cut after'
    if (outcome === 'done' || (isUnknown && !isUnchanged))
      expect({ ...found, isUnchanged }).toEqual({
        ...{ ...found, counts: whole.counts, isUnchanged: whole.isUnchanged },
      })
    else expect([found, isUnchanged]).toEqual([found, true])
    if (outcome !== 'done')
      expect([found, [409, 503]]).toEqual([found, expect.arrayContaining([outcome.status])])
  }
  const { totalCount, idleCount, waitingCount } = pool()
  expect([idleCount, waitingCount]).toEqual([totalCount, 0])
})
