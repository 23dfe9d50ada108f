// Every operation that writes, a batch and both steps of a sign-in, while one of the SQL statements
// fails: PostgreSQL reports a conflict or ends the session, or the connection is cut before or
// after it. The change is made exactly once and confirmed, or it is refused. What is refused was
// not made, unless its COMMIT had been sent.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../../doors/console/sign-in'
import { takeSecondStep } from '../../doors/console/sign-in-door/second-step'
import type { OperationName } from '../../iam/gate/call-operation'
import type { BatchCall } from '../../iam/gate/call-together'
import type { Operation } from '../../iam/operation'
import { operations } from '../../iam/operations'
import { cases } from '../../iam/operations/index.cases'
import { isOutage } from '../../platform/database/database-errors'
import { pool } from '../../platform/database/db'
import { IamError } from '../../rules/errors/iam-error'
import { flushReads } from '../../store/audit'
import { rootOf, together } from '../calls/batches'
import { goodFor } from '../calls/good-calls'
import { codeIn } from '../calls/mfa-devices'
import { SECRET_ONE, stage } from '../calls/stage'
import { as, origin, principalOf, storedOf, type TestAccount, user } from '../fixtures'
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
  await user(made, 'walter', { Password: SECRET_ONE })
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
function faultsOf(turn: number, statements: number): Injected[] {
  const all = KINDS.flatMap((fault) =>
    Array.from({ length: statements }, (_, i) => ({ fault, at: i + 1 })),
  )
  if (process.env.KILLS) return all
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

type Change = () => Promise<unknown>

/** Makes a change of the staged account while the fault is injected. */
async function tryWith(change: Change, injected?: Injected): Promise<Trial> {
  await snapshot.restore()
  const before = await storedOf(made.accountId)
  proxy.arm(injected)
  const outcome = await change().then(
    () => 'done' as const,
    (error: unknown) => {
      if (error instanceof IamError) return { code: error.code, status: error.status }
      if (isOutage(error)) return { code: 'ServiceUnavailable', status: 503 } // as the doors answer
      throw error
    },
  )
  const statements = proxy.disarm()
  const isUnchanged = (await storedOf(made.accountId)) === before
  return { outcome, statements, isUnchanged, counts: await snapshot.counts() }
}

/**
 * Makes a change with one fault after the other, and compares each outcome with what is stored.
 *
 * @param isCommit whether a statement makes the change final: if the connection is lost after it,
 * the caller can't know
 */
async function expectOnceOrNot(
  change: Change,
  turn: number,
  isCommit = (statement: string): boolean => statement === 'COMMIT',
): Promise<void> {
  const whole = await tryWith(change)
  expect(whole.outcome).toBe('done')
  for (const injected of faultsOf(turn, whole.statements.length)) {
    const { outcome, statements, isUnchanged, counts } = await tryWith(change, injected)
    const statement = statements[injected.at - 1] ?? ''
    const found = { ...injected, statement, outcome, counts }
    const isUnknown = isCommit(statement) && injected.fault === 'a connection that is cut after'
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
}

test.each(WRITES)('G3: %s is made once or not at all if a statement fails', async (name) => {
  const { by } = cases[name]
  const caller = by ? as(await principalOf(made.accountId, by)) : made.call
  await expectOnceOrNot(() => caller(name, goodFor(made, name) as never), WRITES.indexOf(name))
})

test('a batch of calls is made once or not at all if a statement fails', async () => {
  const calls: BatchCall[] = [
    { name: 'CreateUser', input: { UserName: 'erin' } },
    { name: 'AddUserToGroup', input: { UserName: 'erin', GroupName: 'spare' } },
  ]
  await expectOnceOrNot(() => together(rootOf(made), calls), 0)
})

test('a sign-in opens one session or none if a statement fails', async () => {
  const form = { account: made.accountId, userName: 'walter', password: SECRET_ONE }
  const change = async () => {
    const { outcome } = await signIn(form, origin())
    if (outcome !== 'signedIn') throw new Error(outcome)
  }
  // It has no transaction: one statement opens the session, and records it.
  await expectOnceOrNot(change, 1, (statement) => statement.includes('INSERT INTO sessions'))
})

test('a second step opens one session or none if a statement fails', async () => {
  const form = { account: made.accountId, userName: 'target', password: SECRET_ONE }
  const change = async () => {
    const step = await signIn(form, origin())
    if (step.outcome !== 'secondStep') throw new Error(step.outcome)
    const { outcome: _, ...pending } = step
    const waiting = { ...pending, form: { ...form, remember: false } }
    const { outcome } = await takeSecondStep(waiting, [codeIn(0)], origin())
    if (outcome !== 'signedIn') throw new Error(outcome)
  }
  await expectOnceOrNot(change, 0)
})
