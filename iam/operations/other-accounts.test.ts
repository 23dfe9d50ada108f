// D1: each operation works in one account only. Another account has the same names and IDs, and no
// outcome depends on it.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { IamError } from '../../rules/errors/iam-error'
import { flushReads } from '../../store/audit'
import { goodFor } from '../../test/calls/good-calls'
import { READ_ONLY } from '../../test/calls/stage'
import { as, type Caller, principalOf, recordOf } from '../../test/fixtures'
import {
  type Contents,
  ONLY_TWIN,
  stageTwins,
  TWINS_ALIAS,
  TWINS_KEYS,
  TWINS_SESSION,
  type Twins,
} from '../../test/stored/twin-accounts'
import type { OperationName } from '../gate/call-operation'
import type { Operation } from '../operation'
import { GROUP_SORTS, POLICY_SORTS, USER_SORTS } from '../shapes/search'
import { operations } from './index'

const names = Object.keys(operations) as OperationName[]
type Input = Record<string, unknown>

let twins: Twins
let twinAsStaged: unknown
let callers: { root: Caller; target: Caller }

beforeAll(async () => {
  // The time stands still, so that two runs have the same dates.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2027-01-15T12:00:00Z') })
  twins = await stageTwins()
  const { accountId } = twins.made
  callers = {
    root: as({ kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` }),
    target: as(await principalOf(accountId, 'target')),
  }
  await twins.restore('full', true)
  twinAsStaged = await sorted(twins.twinId)
})
afterEach(flushReads)
afterAll(async () => {
  vi.useRealTimers()
  await twins.close()
})

describe.each(['full', 'bare'] as const)(
  'D1: with a twin, and an account that is %s',
  (contents) => {
    test.each(names)(
      '%s reads, counts, lists, names and changes nothing of the twin',
      async (name) => {
        for (const input of inputsOf(name))
          for (const [callerName, caller] of Object.entries(callers)) {
            const call = `${callerName} ${JSON.stringify(input)}`
            const alone = await outcome(contents, false, caller, name, input)
            expect(await outcome(contents, true, caller, name, input), call).toEqual(alone)
          }
        await flushReads()
        expect(await recordOf(twins.twinId)).toBe('[]')
      },
    )
  },
)

/** Makes the call in the restored account. Returns the answer, and what the account has then. */
async function outcome(
  contents: Contents,
  withTwin: boolean,
  caller: Caller,
  name: OperationName,
  input: Input,
) {
  await twins.restore(contents, withTwin)
  const answer = await caller(name, input as never).catch((error: unknown) => {
    if (!(error instanceof IamError)) throw error
    return { code: error.code, message: error.message, detail: error.detail }
  })
  const twin = withTwin ? await sorted(twins.twinId) : twinAsStaged
  expect(twin, `${name} changes the twin`).toEqual(twinAsStaged)
  return {
    answer: comparable(JSON.stringify(answer, mapAsEntries) ?? ''),
    stored: await sorted(twins.made.accountId),
  }
}

const mapAsEntries = (_key: string, value: unknown) =>
  value instanceof Map ? [...value.entries()] : value

/** Replaces random values that this call has created: IDs, secrets and hashes. */
const comparable = (text: string) =>
  text
    .replace(/("(?:SecretAccessKey|Base32StringSeed|QRCodePNG)":")[^"]+/g, '$1<new>')
    .replace(/(\?token=\d{12}\.|"Code":"\d{12}\.)[\w-]{43}/, '$1<new>')
    .replace(/("challenge\\+":\\+")[\w-]+/, '$1<new>')
    .replace(/(:u2f\/[^"]*-)[A-Z0-9]{26}/gi, '$1<new>')
    .replace(/("SessionToken":"|"RefreshToken":")[^"]+/g, '$1<new>')
    .replace(
      /\bA(?:IDA|GPA|NPA|KIA|SIA)[A-Z0-9]{16,17}\b|\\x[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\$argon2[\w$=,+/]+/g,
      (value) => (twins.staged.includes(value) ? value : '<new>'),
    )

/** The account's rows, in an order that random values do not change. */
async function sorted(accountId: string) {
  const tables = Object.entries(await twins.rowsOf(accountId))
  return tables.map(([table, rows]) => [table, ...rows.map(comparable).sort()])
}

/** The inputs of an operation: valid ones, and those that name what only the twin has. */
function inputsOf(name: OperationName): Input[] {
  const { made, twinId } = twins
  const valid = goodFor(made, name) as Input
  const inputs = [valid, ...(MORE[name] ?? [])]
  const { shape } = (operations[name] as unknown as Operation).input
  const replace = (members: Input) => {
    if (Object.keys(members).every((member) => member in valid))
      inputs.push({ ...valid, ...members })
  }
  replace({ UserName: ONLY_TWIN })
  replace({ GroupName: ONLY_TWIN })
  replace({ AccountAlias: name === 'DeleteAccountAlias' ? TWINS_ALIAS : valid.AccountAlias })
  inputs.push(JSON.parse(JSON.stringify(valid).replaceAll(made.accountId, twinId)) as Input)
  for (const AccessKeyId of [TWINS_KEYS.target, TWINS_KEYS.root, made.rootAccessKeyId])
    replace({ AccessKeyId })
  if (shape.UserName?.safeParse(undefined).success)
    for (const { UserName: _omitted, ...own } of [...inputs]) inputs.push(own)
  return [...new Map(inputs.map((input) => [JSON.stringify(input), input])).values()]
}

const PolicyArn = READ_ONLY
const PolicyInputList = [JSON.stringify({ Version: '2012-10-17', Statement: [] })]

/** Further inputs, for what a valid input does not reach: filters, sort orders, AWS's policies. */
const MORE: Partial<Record<OperationName, Input[]>> = {
  EndConsoleSessions: [{ UserName: 'target', SessionId: TWINS_SESSION }],
  GetAccountAuthorizationDetails: [{}],
  GetPolicy: [{ PolicyArn }],
  ListEntitiesForPolicy: [{ PolicyArn }, { PolicyArn, PolicyUsageFilter: 'PermissionsBoundary' }],
  ListPolicies: [{}, { Scope: 'Local' }, { PolicyUsageFilter: 'PermissionsBoundary' }],
  SearchGroups: [
    { HasNoUsers: true },
    ...GROUP_SORTS.map((SortBy) => ({ SortBy, MaxItems: 1 })),
    { SortOrder: 'Descending' },
  ],
  SearchPolicies: [
    { ActionContains: 'iam:GetUser' },
    { Attached: true, Type: 'AWS' },
    { UsedAs: 'PermissionsBoundary' },
    ...POLICY_SORTS.map((SortBy) => ({ SortBy, Type: 'Customer' })),
  ],
  SearchUsers: [
    { Text: 'twin' },
    { ConsoleAccess: 'Enabled' },
    { ConsoleAccess: 'Disabled' },
    { NeverSignedIn: true },
    { PasswordOlderThanDays: 1 },
    { PasswordExpired: true },
    { PasswordExpiresSoon: true },
    { MustChangePassword: true },
    { KeyOlderThanDays: 1 },
    { KeyUnusedDays: 1 },
    { PasswordUnusedDays: 1 },
    { UnusedCredentialDays: 1 },
    { GroupName: 'spare' },
    { GroupName: 'staff' },
    { PolicyArn },
    { Locked: true },
    { UserNames: ['target', ONLY_TWIN] },
    ...USER_SORTS.map((SortBy) => ({ SortBy, SortOrder: 'Descending' })),
  ],
  SimulateCustomPolicy: [{ PolicyInputList, ActionNames: ['iam:GetUser'] }],
}
