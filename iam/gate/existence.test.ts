// Z2: the answer is the same for an absent resource and for one that the caller may not see, in
// every operation and every member that names something.
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { withoutAuthorizationId } from '../../rules/denials/authorization-id'
import { IamError } from '../../rules/errors/iam-error'
import { goodFor, isFree } from '../../test/calls/good-calls'
import { enabledDevice, serialOf } from '../../test/calls/mfa-devices'
import { SECRET_ONE, STAGED_OFFBOARDING, stage, stageOffboarding } from '../../test/calls/stage'
import {
  type Caller,
  principalOf,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../test/fixtures'
import type { Operation } from '../operation'
import { operations } from '../operations'
import type { InputOf, OperationName } from './call-operation'

const names = Object.keys(operations) as OperationName[]

/** Members that name a resource, each with an existing and a missing one. */
type Named = Record<string, { there: string; missing: string }>
/** Members that name no stored resource. */
const PLAIN =
  /^(Path|NewPath|PathPrefix|Marker|MaxItems|NameContains|Description|PolicyDocument|.*Password|Status|Scope|.*Filter|ServiceName|AssignmentStatus|Tags|TagKeys|SessionId|ActionNames|PolicyExclusionList|ServiceNamespaces|Resource.*|CallerArn|ContextEntries|.*PolicyInputList|Text|ConsoleAccess|AccountName|PrimaryEmail|Otp|SortBy|SortOrder|ActionContains|Type|UsedAs|UserNames|DeviceName|Credential|RoleName|InstanceProfileName|ServerCertificateName|.*ProviderArn|SSHPublicKeyId|Encoding|nextToken|policyUri|AuthenticationCode[12]|TokenCode|DurationSeconds|MFA|EventId|EventName|EventSource|EventCategory|ErrorCode|StartTime|EndTime|LookupAttributes|NextToken|client_id|redirect_uri|scope|code_challenge.*|grant|grant_type|key_thumbprint|LoginId)$/
/** Members that set a new name: another account may use the same name. */
const GIVEN = [
  'CreateUser.UserName',
  'CreateGroup.GroupName',
  'CreatePolicy.PolicyName',
  'CreateVirtualMFADevice.VirtualMFADeviceName',
]
/** Aliases are the only names that accounts share: they are part of addresses. */
const SHARED = 'CreateAccountAlias.AccountAlias'

/** An access key ID contains its account; the answer does not depend on what is stored. */
const FROM_ID = 'GetAccessKeyInfo.AccessKeyId'

const SECOND_KEY = 'AKIAPATHEDACCESSKEYS'
const DENIAL = 'denialofpathed'
/** The reads of the event history. */
const EVENTS: OperationName[] = ['LookupEvents', 'SearchEvents']
/** In one account only, unlike the staged one. */
const REPORT = STAGED_OFFBOARDING.replace('1111', '7777')

/**
 * Returns a staged account with another user, group and policy. None of them is stored under the
 * requested path or spelling.
 */
async function furnished(): Promise<TestAccount> {
  const made = await stage()
  const { call, accountId } = made
  await call('CreateUser', {
    UserName: 'Pathed',
    Path: '/staff/night/',
    Tags: [{ Key: 'a', Value: 'b' }],
  })
  await call('CreateLoginProfile', { UserName: 'Pathed', Password: SECRET_ONE })
  await call('CreateGroup', { GroupName: 'Crew', Path: '/teams/' })
  await call('AddUserToGroup', { GroupName: 'Crew', UserName: 'Pathed' })
  const PolicyDocument = statement('Allow', 'iam:GetUser')
  await call('PutUserPolicy', { UserName: 'Pathed', PolicyName: 'Own', PolicyDocument })
  const { userId } = await principalOf(accountId, 'Pathed')
  await db().accessKey.create({
    data: { accountId, userId, id: SECOND_KEY, secret: new Uint8Array(64), createdAt: new Date() },
  })
  await enabledDevice({ accountId, userId }, 'Staff/Pathed')
  const details = { context: {}, evaluations: [], policies: [] }
  await db().denial.create({ data: { accountId, id: DENIAL, deniedAt: new Date(), details } })
  await stageOffboarding(made, REPORT)
  return made
}

const namedIn = ({ accountId, alias = '' }: TestAccount): Named => {
  const policy = (path: string) => `arn:aws:iam::${accountId}:policy/${path}`
  const anotherPolicy = { there: policy('staff/staged'), missing: policy('staff/nobody-s') }
  const identity = {
    there: `arn:aws:iam::${accountId}:user/staff/night/Pathed`,
    missing: `arn:aws:iam::${accountId}:user/staff/night/Nobody`,
  }
  return {
    UserName: { there: 'pathed', missing: 'not-there' },
    NewUserName: { there: 'fresh', missing: 'not-there' },
    GroupName: { there: 'crew', missing: 'not-there' },
    NewGroupName: { there: 'spare', missing: 'not-there' },
    Arn: identity,
    PolicySourceArn: identity,
    PolicyArn: anotherPolicy,
    PermissionsBoundary: anotherPolicy,
    PolicyName: { there: 'own', missing: 'none' },
    VersionId: { there: 'v2', missing: 'v9' },
    SerialNumber: {
      there: serialOf(accountId, 'staff/pathed'),
      missing: serialOf(accountId, 'staff/nobody-s'),
    },
    VirtualMFADeviceName: { there: 'pathed', missing: 'not-there' },
    AccessKeyId: { there: SECOND_KEY, missing: 'AKIANOSUCHKEYEXISTS2' },
    AccountAlias: { there: alias, missing: 'no-such-alias' },
    authorizationId: { there: DENIAL, missing: 'absent' },
    ReportId: { there: REPORT, missing: REPORT.replace('7777', '9999') },
  }
}

const shapeOf = (name: OperationName) => (operations[name] as unknown as Operation).input.shape
const isFlag = (schema: { safeParse(value: unknown): { success: boolean } }) =>
  schema.safeParse(true).success
const ANYONE: TestAccount = { accountId: '123456789012', alias: '' } as TestAccount

/** Each operation with each of its members that names a resource. */
const cases = names.flatMap((name) =>
  Object.keys(shapeOf(name)).flatMap((member) =>
    member in namedIn(ANYONE) ? [{ name, member }] : [],
  ),
)

test('classifies every member of every operation as naming a resource or not', () => {
  const unknown = names.flatMap((name) =>
    Object.entries(shapeOf(name)).flatMap(([member, schema]) =>
      member in namedIn(ANYONE) ||
      PLAIN.test(member) ||
      isFlag(schema as never) ||
      isNumber(schema as never)
        ? []
        : [`${name}.${member}`],
    ),
  )
  expect(unknown).toEqual([])
  expect(cases.length).toBeGreaterThan(80)
})
const isNumber = (schema: { safeParse(value: unknown): { success: boolean } }) =>
  schema.safeParse(24).success

/** Returns the outcome of a call, with the requested name removed from the message. */
async function outcome(caller: Caller, name: OperationName, input: object, requested: string) {
  try {
    await caller(name, input as InputOf<typeof name>)
    return 'done'
  } catch (error) {
    if (!(error instanceof IamError)) throw error
    const name = requested.slice(requested.lastIndexOf('/') + 1)
    return {
      code: error.code,
      message: withoutAuthorizationId(error.message)
        .replaceAll(requested, '*')
        .replaceAll(name, '*'),
    }
  }
}

describe('Z2: an unauthorised caller can’t distinguish existing from missing', () => {
  let made: TestAccount
  let nobody: Caller
  beforeAll(async () => {
    made = await furnished()
    nobody = await user(made, 'nobody', { Password: SECRET_ONE })
  })

  test.each(cases)('$name by $member', async ({ name, member }) => {
    const { there, missing } = namedIn(made)[member] as Named[string]
    const ask = (requested: string) =>
      outcome(nobody, name, { ...goodFor(made, name), [member]: requested }, requested)
    const answer = await ask(missing)
    // Every caller may call it, and it refuses a device that is not the caller's.
    expect(isFree(name)).toBe(name === 'GetSessionToken')
    expect(answer).toMatchObject({ code: 'AccessDenied' })
    expect(await ask(there)).toEqual(answer)
  })
})

describe('Z2: the root user of one account can’t see resources of another', () => {
  let mine: TestAccount
  let theirs: TestAccount
  let before: string
  beforeAll(async () => {
    mine = await stage()
    theirs = await furnished()
    before = await storedOf(theirs.accountId)
  })

  const across = cases.filter(({ name, member }) => {
    const place = `${name}.${member}`
    return (
      !member.startsWith('New') &&
      member !== 'VersionId' &&
      !GIVEN.includes(place) &&
      place !== SHARED &&
      place !== FROM_ID
    )
  })
  test.each(across)('$name by $member', async ({ name, member }) => {
    const { there, missing } = namedIn(theirs)[member] as Named[string]
    const ask = (requested: string) =>
      outcome(mine.call, name, { ...goodFor(mine, name), [member]: requested }, requested)
    const answer = await ask(missing)
    expect(await ask(there)).toEqual(answer)
    expect(await storedOf(theirs.accountId)).toBe(before)
  })

  test('no read returns an ID, an ARN or a name of the other account', async () => {
    const { accountId } = await principalOf(theirs.accountId, 'pathed')
    const seen: string[] = []
    // The caller's own events contain the names that the caller sent.
    const reads = names.filter(
      (each) =>
        (operations[each] as unknown as Operation).access === 'read' && !EVENTS.includes(each),
    )
    for (const name of reads) {
      const output = await mine
        .call(name, goodFor(mine, name) as never)
        .catch((error: unknown) => String(error))
      seen.push(
        JSON.stringify(output, (_key, value) => (value instanceof Map ? [...value] : value)),
      )
    }
    expect(seen.length).toBeGreaterThan(30)
    for (const text of seen)
      for (const theirOwn of [accountId, 'athed', 'Crew', SECOND_KEY])
        expect(text).not.toContain(theirOwn)
  })
})
