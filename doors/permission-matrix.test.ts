// Z1, the complete matrix: every operation, under every way of being allowed and denied, through
// the API and through a form.
import { beforeAll, expect, test } from 'vitest'
import type { OperationName } from '../iam/gate/call-operation'
import { operations } from '../iam/operations'
import { goodFor, isRootOnly, permissionOf } from '../test/calls/good-calls'
import {
  type ColumnName,
  columnNames,
  columnsFor,
  expected,
  resourcesOf,
} from '../test/calls/permission-columns'
import {
  definition,
  enact,
  type People,
  peopled,
  throughApi,
  throughForm,
} from '../test/clients/both-doors'
import { storedOf, type TestAccount } from '../test/fixtures'

const names = Object.keys(operations) as OperationName[]

let made: TestAccount
let people: People
beforeAll(async () => {
  ;({ made, people } = await peopled(columnNames))
})

/** AWS gives these to callers with a long-term access key only, whatever their policies. */
const WITHOUT_SESSION: Partial<Record<OperationName, string>> = {
  GetSessionToken: '403 AccessDenied: Cannot call GetSessionToken with session credentials',
}

const ONLY_ROOT = 'because only the root user of the account may do this'

/**
 * The operation's row of the matrix for these users, expected and actual. A refused call writes
 * nothing.
 */
async function row(
  name: OperationName,
  made: TestAccount,
  people: People,
  doors: (typeof throughApi)[],
) {
  const should: Record<string, string[]> = {}
  const is: Record<string, string[]> = {}
  for (const column of Object.keys(people) as ColumnName[]) {
    const { action, also, on, free, freeInSession, rootOnly } = permissionOf(
      name,
      people[column].principal,
      goodFor(made, name),
    )
    const actions = also ? [action, also] : [action]
    const resources = resourcesOf(on, made.accountId)
    const policies = columnsFor(actions, resources)
    await enact(made, people[column], policies[column])
    const outcomeAt = (door: typeof throughApi) => {
      if (rootOnly) return ONLY_ROOT
      const inSession = WITHOUT_SESSION[name]
      if (inSession && door === throughForm) return inSession
      const needsNone = free || (freeInSession && door === throughForm)
      return needsNone ? 'allowed' : expected(policies[column], actions, resources)
    }
    const outcomes: string[] = []
    const before = await storedOf(made.accountId)
    for (const door of doors) outcomes.push(await door(name, made, people[column]))
    const mayWrite = doors.some((door) => outcomeAt(door) === 'allowed')
    const wrote = !mayWrite && (await storedOf(made.accountId)) !== before
    should[column] = doors.map(outcomeAt)
    is[column] = wrote ? [...outcomes, 'though refused, something is written'] : outcomes
  }
  return { should, is }
}

test('Z1: every operation of AWS requires the permission of its own name', () => {
  for (const name of names) {
    const { own, service = 'iam' } = definition(name)
    const prefix = service === 'iam-toolbox' ? 'iam' : service
    if (!own) expect(permissionOf(name).action).toBe(`${prefix}:${name}`)
  }
})

test.each(names)(
  'Z1: %s is refused through both doors to callers who are not allowed',
  async (name) => {
    const { 'allowed by name': _allowed, ...refused } = people
    const { should, is } = await row(name, made, refused as People, [throughApi, throughForm])
    expect(is).toEqual(should)
    // Checks the matrix on refusals only, so that it cannot pass by allowing everything.
    const { free = false, freeInSession = false } = permissionOf(name)
    for (const [column, [byApi, byForm]] of Object.entries(should)) {
      expect(byApi === 'allowed', column).toBe(free)
      const isOpen = (free || freeInSession) && !WITHOUT_SESSION[name]
      expect(byForm === 'allowed', column).toBe(isOpen)
    }
  },
)

test.each(names.filter((name) => !isRootOnly(name)))(
  'Z1: %s succeeds through both doors for a caller whose policy names its action and resource',
  async (name) => {
    const changes = definition(name).access === 'write'
    for (const door of [throughApi, throughForm]) {
      const staged = changes ? await peopled(['allowed by name']) : { made, people }
      const allowed = { 'allowed by name': staged.people['allowed by name'] } as People
      const { should, is } = await row(name, staged.made, allowed, [door])
      const outcome = (door === throughForm && WITHOUT_SESSION[name]) || 'allowed'
      expect(is).toEqual({ 'allowed by name': [outcome] })
      expect(is).toEqual(should)
    }
  },
)

test.each(names.filter(isRootOnly))(
  'Z1: %s is refused through both doors to a caller whose policy allows it',
  async (name) => {
    const allowed = { 'allowed by name': people['allowed by name'] } as People
    const { is } = await row(name, made, allowed, [throughApi, throughForm])
    expect(is).toEqual({ 'allowed by name': [ONLY_ROOT, ONLY_ROOT] })
  },
)
