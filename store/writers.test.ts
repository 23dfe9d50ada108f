// Concurrent writers through two processes: no change is lost, no quota is exceeded, no name is
// used twice, and no caller sees a deadlock.
import { beforeAll, describe, expect, test } from 'vitest'
import type { OperationName } from '../iam/gate/call-operation'
import { db } from '../platform/database/db'
import { bodyOf, parser, port, rootKey } from '../test/clients/api-client'
import { quickPost } from '../test/clients/quick-client'
import { account, statement, type TestAccount, user } from '../test/fixtures'
import { openSecondDoor } from '../test/processes/open-second-door'

type Write = [OperationName, Record<string, string>]

let doors: number[]
beforeAll(async () => {
  doors = [port, await openSecondDoor()]
})

/**
 * Sends all requests at once, alternating between the two servers. Returns their results: 200, or
 * the status and error code.
 */
const atOnce = (made: TestAccount, writes: Write[], firstDoor = 0): Promise<string[]> =>
  Promise.all(
    writes.map(async ([name, params], i) => {
      // Numbered, because of two identical requests in one second the second is treated as a replay
      // of the first.
      const body = bodyOf(name, [...Object.entries(params), ['Number', String(i)]])
      const { status, text } = await quickPost(rootKey(made), {
        body,
        at: doors[(firstDoor + i) % 2],
      })
      return status === 200 ? '200' : `${status} ${parser.parse(text).ErrorResponse.Error.Code}`
    }),
  )

const many = <T>(count: number, one: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => one(i))
const inOrder = (codes: string[]) => [...codes].sort()
/** Expected results: so many successes, and the rest rejected with the code. */
const outcomes = (succeed: number, refused: number, code: string) => [
  ...many(succeed, () => '200'),
  ...many(refused, () => code),
]

const DOCUMENT = statement('Allow', 'iam:GetUser')
const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'

test('keeps every change of ten concurrent writers to one user, in twenty rounds', {
  timeout: 300_000,
}, async () => {
  const made = await account()
  const { call } = made
  await call('CreateGroup', { GroupName: 'staff' })
  for (let round = 0; round < 20; round++) {
    const UserName = `bob-${round}`
    await user(made, UserName, { Password: 'First-password-1' })
    const tag = (key: string) => ({ 'Tags.member.1.Key': key, 'Tags.member.1.Value': 'v' })
    const writes: Write[] = [
      ['UpdateUser', { UserName, NewUserName: UserName.toUpperCase(), NewPath: '/staff/' }],
      ['TagUser', { UserName, ...tag('a') }],
      ['TagUser', { UserName, ...tag('b') }],
      ['PutUserPolicy', { UserName, PolicyName: 'A', PolicyDocument: DOCUMENT }],
      ['PutUserPolicy', { UserName, PolicyName: 'B', PolicyDocument: DOCUMENT }],
      ['AttachUserPolicy', { UserName, PolicyArn: READ_ONLY }],
      ['AddUserToGroup', { UserName, GroupName: 'staff' }],
      ['CreateAccessKey', { UserName }],
      ['UpdateLoginProfile', { UserName, Password: 'Second-password-2' }],
      ['UpdateLoginProfile', { UserName, PasswordResetRequired: 'true' }],
    ]
    // Each round starts with another request, so that the order of arrival varies.
    const turned = [...writes.slice(round % 10), ...writes.slice(0, round % 10)]
    expect(await atOnce(made, turned)).toEqual(many(10, () => '200'))
    const { User } = await call('GetUser', { UserName })
    expect([User.UserName, User.Path]).toEqual([UserName.toUpperCase(), '/staff/'])
    expect(User.Tags?.map(({ Key }) => Key)).toEqual(['a', 'b'])
    expect((await call('ListUserPolicies', { UserName })).PolicyNames).toEqual(['A', 'B'])
    expect((await call('ListAttachedUserPolicies', { UserName })).AttachedPolicies).toHaveLength(1)
    expect((await call('ListGroupsForUser', { UserName })).Groups).toHaveLength(1)
    expect((await call('ListAccessKeys', { UserName })).AccessKeyMetadata).toHaveLength(1)
    expect((await call('GetLoginProfile', { UserName })).LoginProfile.PasswordResetRequired).toBe(
      true,
    )
  }
})

describe('enforces quotas exactly under concurrent requests', () => {
  let made: TestAccount
  beforeAll(async () => {
    made = await account()
    for (let i = 0; i < 14; i++) {
      await made.call('CreateGroup', { GroupName: `group-${i}` })
      await made.call('CreatePolicy', { PolicyName: `policy-${i}`, PolicyDocument: DOCUMENT })
    }
  })
  const LIMIT = '409 LimitExceeded'
  const arn = (i: number) => `arn:aws:iam::${made.accountId}:policy/policy-${i}`
  const quotas: [what: string, most: number, write: (UserName: string, i: number) => Write][] = [
    ['two access keys', 2, (UserName) => ['CreateAccessKey', { UserName }]],
    ['ten policies', 10, (UserName, i) => ['AttachUserPolicy', { UserName, PolicyArn: arn(i) }]],
    ['ten groups', 10, (UserName, i) => ['AddUserToGroup', { UserName, GroupName: `group-${i}` }]],
  ]
  test.each(quotas)('%s of a user', async (what, most, write) => {
    for (let round = 0; round < 5; round++) {
      const UserName = `${what.replaceAll(' ', '-')}-${round}`
      await made.call('CreateUser', { UserName })
      const codes = await atOnce(
        made,
        many(14, (i) => write(UserName, i)),
      )
      expect(inOrder(codes)).toEqual(outcomes(most, 14 - most, LIMIT))
    }
  })

  test('five thousand users of an account', async () => {
    const full = await account()
    const { accountId } = full
    const rows = (count: number, from: number) =>
      many(count, (i) => ({
        accountId,
        id: `AIDA${String(from + i).padStart(17, '0')}`,
        name: `filler-${from + i}`,
        nameKey: `filler-${from + i}`,
        createdAt: new Date(),
        historySalt: new Uint8Array(16),
      }))
    // From half of the quota on, users are created one at a time: in the first round both ways mix.
    for (const [users, succeed] of [
      [2_490, 20],
      [4_990, 10],
    ] as const) {
      const stored = await db().user.count({ where: { accountId } })
      await db().user.createMany({ data: rows(users - stored, stored) })
      const writes = many(20, (i): Write => ['CreateUser', { UserName: `new-${users}-${i}` }])
      expect(inOrder(await atOnce(full, writes))).toEqual(outcomes(succeed, 20 - succeed, LIMIT))
    }
  })

  test('fifty tags of a user, and five versions of a policy', async () => {
    const tags = (UserName: string, call: number): Write => {
      const params = many(10, (i) => [
        [`Tags.member.${i + 1}.Key`, `key-${call}-${i}`],
        [`Tags.member.${i + 1}.Value`, 'v'],
      ]).flat()
      return ['TagUser', { UserName, ...Object.fromEntries(params) }]
    }
    for (let round = 0; round < 5; round++) {
      const UserName = `tagged-${round}`
      await made.call('CreateUser', { UserName })
      expect(
        inOrder(
          await atOnce(
            made,
            many(8, (i) => tags(UserName, i)),
          ),
        ),
      ).toEqual(outcomes(5, 3, LIMIT))
      const version: Write = [
        'CreatePolicyVersion',
        { PolicyArn: arn(round), PolicyDocument: DOCUMENT },
      ]
      expect(
        inOrder(
          await atOnce(
            made,
            many(8, () => version),
          ),
        ),
      ).toEqual(outcomes(4, 4, LIMIT))
    }
  })

  test('2,048 characters of inline policies of a user', async () => {
    for (let round = 0; round < 5; round++) {
      const UserName = `inline-${round}`
      await made.call('CreateUser', { UserName })
      const PolicyDocument = statement('Allow', 'iam:GetUser', '*', 'S'.repeat(400))
      const fit = Math.floor(2_048 / PolicyDocument.length)
      const put = (i: number): Write => [
        'PutUserPolicy',
        { UserName, PolicyName: `P${i}`, PolicyDocument },
      ]
      expect(inOrder(await atOnce(made, many(8, put)))).toEqual(outcomes(fit, 8 - fit, LIMIT))
    }
  })
})

describe('assigns a name once, whatever case the requests use', () => {
  /** Spells the same name in eight ways. */
  const spelled = (name: string) =>
    many(8, (i) => [...name].map((c, at) => ((i >> at) & 1 ? c.toUpperCase() : c)).join(''))
  const races: [
    name: OperationName,
    prepare: OperationName | undefined,
    write: (as: string, i: number) => Write,
  ][] = [
    ['CreateUser', undefined, (as) => ['CreateUser', { UserName: as }]],
    ['CreateGroup', undefined, (as) => ['CreateGroup', { GroupName: as }]],
    [
      'CreatePolicy',
      undefined,
      (as) => ['CreatePolicy', { PolicyName: as, PolicyDocument: DOCUMENT }],
    ],
    [
      'UpdateUser',
      'CreateUser',
      (as, i) => ['UpdateUser', { UserName: `old-${i}`, NewUserName: as }],
    ],
    [
      'UpdateGroup',
      'CreateGroup',
      (as, i) => ['UpdateGroup', { GroupName: `old-${i}`, NewGroupName: as }],
    ],
  ]
  test.each(races)('%s', async (_name, prepare, write) => {
    for (let round = 0; round < 5; round++) {
      const made = await account()
      const old = (i: number) => ({ UserName: `old-${i}`, GroupName: `old-${i}` })
      if (prepare) for (let i = 0; i < 8; i++) await made.call(prepare, old(i) as never)
      const codes = await atOnce(made, spelled('alice').map(write))
      expect(inOrder(codes)).toEqual(outcomes(1, 7, '409 EntityAlreadyExists'))
    }
  })

  test('CreateLoginProfile: stores one of the concurrently set passwords', async () => {
    const made = await account()
    for (let round = 0; round < 5; round++) {
      const UserName = `bob-${round}`
      await made.call('CreateUser', { UserName })
      const write = (i: number): Write => [
        'CreateLoginProfile',
        { UserName, Password: `First-password-${i}` },
      ]
      expect(inOrder(await atOnce(made, many(8, write)))).toEqual(
        outcomes(1, 7, '409 EntityAlreadyExists'),
      )
    }
  })

  test('CreateAccountAlias: assigns the alias to one of eight accounts', async () => {
    const accounts = await Promise.all(many(8, () => account()))
    for (let round = 0; round < 5; round++) {
      const alias = { AccountAlias: `wanted-by-all-${round}` }
      const codes = await Promise.all(
        accounts.map((made, i) => atOnce(made, [['CreateAccountAlias', alias]], i)),
      )
      expect(inOrder(codes.flat())).toEqual(outcomes(1, 7, '409 EntityAlreadyExists'))
    }
  })
})
